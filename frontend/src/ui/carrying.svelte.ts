/** A card on its way between columns, by pointer or by keys. */
import { boardWords as words, reason, type Lane, type Refusal } from "./board";

interface Board<T> {
  lanes: () => readonly Lane[];
  laneOf: (card: T) => string;
  nameOf: (card: T) => string;
  refuses: (card: T, lane: string) => Refusal | null;
  move: (card: T, lane: string) => void;
}

interface Grip {
  dx: number;
  dy: number;
  width: number;
}

const SLACK = 5;

export class Carrying<T> {
  lifted = $state.raw<T>();
  over = $state("");
  /** Where the pointer holds it, in the window; undefined while keys carry it. */
  at = $state.raw<{ x: number; y: number; width: number }>();
  said = $state("");
  #pressed: { card: T; x: number; y: number; grip: Grip } | undefined;
  #grip: Grip | undefined;

  constructor(readonly board: Board<T>) {}

  readonly refusal: Refusal | null = $derived.by(() =>
    this.lifted && this.over !== this.board.laneOf(this.lifted) ? this.board.refuses(this.lifted, this.over) : null,
  );

  get name(): string {
    return this.lifted ? this.board.nameOf(this.lifted) : "";
  }

  titleOf(lane: string): string {
    return this.board.lanes().find((one) => one.id === lane)?.title ?? lane;
  }

  lift(card: T): void {
    this.lifted = card;
    this.over = this.board.laneOf(card);
    this.said = words.lifted(this.board.nameOf(card), this.titleOf(this.over));
  }

  hover(lane: string): void {
    if (!this.lifted || lane === this.over) return;
    this.over = lane;
    const refusal = this.refusal;
    const title = this.titleOf(lane);
    this.said = `${this.name} ${refusal ? `${words.cannot(title)}. ${reason(refusal)}` : words.over(title)}`;
  }

  /** Lets go where it is. A column that refuses keeps it in the hand. */
  release(): void {
    if (!this.lifted || this.refusal) return;
    const [card, lane] = [this.lifted, this.over];
    this.#end();
    if (lane !== this.board.laneOf(card)) this.drop(card, lane);
  }

  drop(card: T, lane: string): void {
    this.said = words.dropped(this.board.nameOf(card), this.titleOf(lane));
    this.board.move(card, lane);
  }

  putBack(): void {
    if (this.lifted) this.said = words.putBack(this.name, this.titleOf(this.board.laneOf(this.lifted)));
    this.#end();
  }

  /** Whether the key was for us. */
  keydown(event: KeyboardEvent, card: T): boolean {
    const cure = this.refusal?.cure;
    if (event.key === " ") this.lifted ? this.release() : this.lift(card);
    else if (!this.lifted) return false;
    else if (event.key === "Enter") this.release();
    else if (event.key === "Escape") this.putBack();
    else if (event.key === "ArrowLeft") this.#step(-1);
    else if (event.key === "ArrowRight") this.#step(1);
    else if (cure && event.key.toLowerCase() === cure.key) this.cure();
    else if (event.key === "Tab") return this.putBack(), true;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  cure(): void {
    const cure = this.refusal?.cure;
    this.putBack();
    cure?.run();
  }

  pointerdown(event: PointerEvent, card: T): void {
    if (event.button !== 0 || event.pointerType === "touch" || !(event.currentTarget instanceof Element)) return;
    if (event.target instanceof Element && event.target.closest("button, input, textarea")) return;
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    this.#pressed = { card, x: event.clientX, y: event.clientY, grip: { dx: event.clientX - left, dy: event.clientY - top, width } };
  }

  pointermove(event: PointerEvent): void {
    const pressed = this.#pressed;
    if (pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > SLACK) {
      this.#pressed = undefined;
      this.#grip = pressed.grip;
      this.lift(pressed.card);
      document.addEventListener("click", swallow, { capture: true, once: true });
      getSelection()?.removeAllRanges();
    }
    if (!this.#grip) return;
    event.preventDefault();
    this.at = { x: event.clientX - this.#grip.dx, y: event.clientY - this.#grip.dy, width: this.#grip.width };
    const lane = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-lane]");
    if (lane?.dataset["lane"]) this.hover(lane.dataset["lane"]);
  }

  pointerup(): void {
    this.#pressed = undefined;
    if (!this.#grip) return;
    setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
    if (this.refusal) this.putBack();
    else this.release();
  }

  #step(by: number): void {
    const lanes = this.board.lanes();
    const to = lanes[lanes.findIndex((lane) => lane.id === this.over) + by];
    if (to) this.hover(to.id);
  }

  #end(): void {
    this.lifted = undefined;
    this.at = undefined;
    this.#grip = undefined;
    this.#pressed = undefined;
  }
}

/** The click that ends a drag opens nothing. */
function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
