"""Showing chains as they stand now."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from kithline.chains.models import ReferralChain
from kithline.chains.pictures import Format, Naming, draw, lay_out
from kithline.chains.queries import (
    aim_names,
    all_chains,
    get_chain,
    introductions_by_id,
    last_spoke,
    meetings_of,
    page_of_chains,
    people_by_id,
    thanks_owed,
    trees_of,
)
from kithline.chains.schemas import BoardColumn, ChainBoard, ChainOut, ChainWindow, Gratitude, Leaf, NextAction, Owed, TreeOut
from kithline.chains.tree import OPENED, ChainState, Link, Tree, people_of
from kithline.chains.words import credibility, next_action
from kithline.core.db import Db
from kithline.core.pages import Slice
from kithline.core.web import show


def list_chains(db: Db, window: ChainWindow) -> Slice[ChainOut]:
    page = page_of_chains(db, window)
    return Slice(show_all(db, page.items), page.next_cursor)


def see_board(db: Db) -> ChainBoard:
    """The columns in the order in which one looks at them."""
    chains = show_all(db, all_chains(db))
    by_state = {state: [chain for chain in chains if chain.state is state] for state in ChainState}
    return ChainBoard(columns=[BoardColumn(state=s, count=len(items), items=items) for s, items in by_state.items()])


def show_chain(db: Db, id: UUID) -> ChainOut:
    """Raises NotFound."""
    return show_all(db, [get_chain(db, id)])[0]


def show_all(db: Db, chains: Sequence[ReferralChain]) -> list[ChainOut]:
    trees = trees_of(db, chains)
    return _show(db, chains, trees)


def show_tree(db: Db, id: UUID) -> TreeOut:
    """Raises NotFound."""
    chain = get_chain(db, id)
    trees = trees_of(db, [chain])
    tree = trees[chain.id]
    return TreeOut(chain=_show(db, [chain], trees)[0], people=_leaves(db, tree), made_possible_by=_gratitude(db, tree))


def draw_chain(db: Db, id: UUID, form: Format, naming: Naming) -> str:
    """Raises NotFound."""
    chain = get_chain(db, id)
    tree = trees_of(db, [chain])[chain.id]
    people = people_by_id(db, people_of([tree]))
    names = {who: person.display_name for who, person in people.items()}
    return draw(lay_out(tree, chain.name, names, (who for who, person in people.items() if person.known), naming), form)


def _show(db: Db, chains: Sequence[ReferralChain], trees: Mapping[UUID, Tree]) -> list[ChainOut]:
    people = people_by_id(db, people_of(list(trees.values())))
    names = {id: person.display_name for id, person in people.items()}
    spoke = last_spoke(db, {chain.root_id for chain in chains})
    aims = aim_names(db, chains)
    shown = []
    for chain in chains:
        tree, root = trees[chain.id], people[chain.root_id]
        tip = tree.tip
        shown.append(
            show(
                ChainOut,
                chain,
                root_name=root.display_name,
                aim_name=chain.aim_text or (aims.get(chain.aim_id, "") if chain.aim_id else ""),
                state=_state(chain, tree, db),
                people=len(people_of([tree])),
                depth=tree.depth,
                tip_name=names[tip.target_id] if tip else None,
                credibility=credibility(tree, names, root.closeness, spoke.get(chain.root_id), db.now),
                next_action=None if chain.closed_at else _action(db, tree, names),
            )
        )
    return shown


def _state(chain: ReferralChain, tree: Tree, db: Db) -> ChainState:
    if chain.closed_at:
        return ChainState.CLOSED
    return ChainState.PAID_OFF if chain.paid_off_at else tree.state(db.now)


def _action(db: Db, tree: Tree, names: Mapping[UUID, str]) -> NextAction | None:
    found = next_action(tree, names, db.now)
    if found is None:
        return None
    link, verb, sentence = found
    return NextAction(
        introduction_id=link.id,
        introducer_id=link.introducer_id,
        target_id=link.target_id,
        verb=verb,
        sentence=sentence,
        waiting_days=link.stalled_days(db.now) or 0,
    )


def _leaves(db: Db, tree: Tree) -> list[Leaf]:
    people = people_by_id(db, people_of([tree]))
    introductions = introductions_by_id(db, [link.id for link in tree])
    meetings = meetings_of(db, [link.id for link in tree])
    ordered = sorted(tree, key=lambda link: [hop.id for hop in tree.path_to(link)])

    def leaf(person: UUID, link: Link | None) -> Leaf:
        who, it = people[person], introductions[link.id] if link else None
        meeting = meetings.get(link.id) if link else None
        generation = tree.depth_of(link) if link else 0
        return Leaf(
            contact_id=person,
            name=who.display_name,
            title=who.title,
            organization_name=who.organization_name,
            known=who.known,
            degree=1 if who.known else min(generation + 1, 3),
            introduction_id=it.id if it else None,
            introducer_id=it.introducer_id if it else None,
            state=it.state if it else None,
            state_since=it.state_since if it else None,
            promised_for=it.promised_for if it else None,
            made_at=it.made_at if it else None,
            met_at=meeting.ended_at or meeting.starts_at if meeting and link and link.met else None,
            informational_id=meeting.id if meeting else None,
            informational_state=meeting.state if meeting else None,
            starts_at=meeting.starts_at if meeting else None,
            stalled_days=link.stalled_days(db.now) if link else None,
            generation=generation,
        )

    return [*(leaf(root, None) for root in tree.roots), *(leaf(link.target_id, link) for link in ordered)]


def _gratitude(db: Db, tree: Tree) -> list[Gratitude]:
    """Everybody who opened a door, in the order in which they did."""
    opened = [link for link in tree if link.state in OPENED]
    introducers = list(dict.fromkeys(link.introducer_id for link in opened))
    people = people_by_id(db, introducers)
    about = {link.id for link in tree} | {meeting.id for meeting in meetings_of(db, [link.id for link in tree]).values()}
    owed = thanks_owed(db, introducers, about)
    return [
        Gratitude(
            contact_id=person,
            name=people[person].display_name,
            introductions=sum(link.introducer_id == person for link in opened),
            people=len({further.target_id for link in opened if link.introducer_id == person for further in tree.below(link)}),
            owed=[Owed(thank_you_id=it.id, reason=it.reason, due_at=it.due_at) for it in owed if it.recipient_id == person],
        )
        for person in introducers
    ]
