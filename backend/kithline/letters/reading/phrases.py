"""What mail programs and people write around a letter, in seven languages: as data, to be recognised.

Where a list has lines, they are English, German, French, Spanish, Dutch, Portuguese and Italian.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Field(StrEnum):
    FROM = "From"
    TO = "To"
    CC = "Cc"
    DATE = "Date"
    SUBJECT = "Subject"
    OTHER = "Other"


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


_SAID: Final = {
    Field.FROM: "from|von|absender|de|expéditeur|remitente|van|afzender|remetente|da|mittente",
    Field.TO: "to|an|empfänger|à|a|destinataire|para|destinatario|aan|destinatário",
    Field.CC: "cc|kopie|copie|copie à|copia|con copia|cópia|per conoscenza",
    Field.DATE: "date|sent|datum|gesendet|gesendet am|envoyé|envoyé le|fecha|enviado|enviado el|enviada el|verzonden|"
    "enviado em|enviada em|enviada|data|inviato|inviata",
    Field.SUBJECT: "subject|betreff|objet|sujet|asunto|onderwerp|assunto|oggetto",
    Field.OTHER: "reply-to|antwort an|répondre à|responder a|bcc|importance|priorität|attachments|anlagen",
}

# What stands before the colon.
LABELS: Final[Mapping[str, Field]] = {label: field for field, labels in _SAID.items() for label in labels.split("|")}

WROTE: Final = _any(r"\b(?:wrote|schrieb|a écrit|escribió|schreef|escreveu|ha scritto)\b")
BEGINS_QUOTE: Final = _any(r"(?:on|am|le|el|op|em|il|no dia|il giorno)\s")
ME: Final = frozenset({"me", "mich", "mir", "moi", "mí", "mij", "mim"})

INTRODUCES: Final = _any(
    r"\bintroduc(?:e|es|ing|tions?)\b|\bintro\b|,\s?(?:please )?meet\b|\be-?meet\b|\bmeet (?:my|each)\b",
    r"\bconnect(?:ing)? (?:you|the two)\b|\bput(?:ting)? (?:you|the two)\b.{0,40}\bin (?:touch|contact)\b",
    r"vorstell|\bstelle ich\b|bekannt ?(?:zu)?mach|in kontakt (?:zu )?bring|\bvernetz",
    r"\bprésent(?:e|er|ons)\b|\bmettre en (?:relation|contact)\b|\bmise en relation\b",
    r"\bpresent(?:o|ar|arte|arle|arles|aros)\b|\bponer(?:os|te|les|los)? en contacto\b",
    r"\bvoorstel|\bstel ik\b|\bin contact (?:te )?breng",
    r"\bapresent(?:o|ar|ando|ação)|\bem contac?to\b",
    r"\bpresent(?:are|arti|arvi|arle)\b|\bmetter(?:e|vi|ti) in contatto\b",
)
# Whoever thanks for an introduction did not make it.
THANKS: Final = _any(
    r"\bthank.{0,60}(?:intro|connecting)|\b(?:to|into) bcc\b",
    r"\bdank.{0,60}(?:vorstell|kontakt|vernetz)|\bins bcc\b",
    r"\bmerci\b.{0,60}(?:présent|relation|contact)",
    r"\bgracias\b.{0,60}(?:present|contacto)",
    r"\b(?:be)?dankt?\b.{0,60}(?:introduc|voorstel|contact)",
    r"\bobrigad[oa]\b.{0,60}(?:apresent|contato)",
    r"\bgrazie\b.{0,60}(?:present|contatto)",
)
AGAIN: Final = _any(r"\s{0,3}(?:re|fwd?|aw|wg|tr|réf|rv|antw|doorst|res|enc|rif|i|回复|转发|返信|转寄)\s{0,3}[:：]")
_GREETINGS: Final = (
    "hello|hi|hey|dear|good (?:morning|afternoon|evening)",
    "hallo|guten (?:morgen|tag|abend)|liebe[rs]?|sehr geehrte[rs]?",
    "bonjour|bonsoir|salut|ch(?:er|ère|ers)",
    "hola|estimad[oa]s?|querid[oa]s?|buenos días|buenas tardes",
    "hoi|beste|dag|geachte",
    "olá|oi|car[oa]s?|prezad[oa]s?|bom dia|boa tarde",
    "ciao|gentil[ei]|buongiorno|salve",
)
GREETING: Final = re.compile(rf"(?:{'|'.join(_GREETINGS)})\s+(?P<names>[^.!?:;\n]{{1,80}})", re.IGNORECASE)
BETWEEN_NAMES: Final = _any(r"\s{0,3}(?:,|&|/|\b(?:and|both|all|und|et|y|en|e)\b)\s{0,3}")
COURTESY: Final = _any(
    r"^(?:dr|mr|mrs|ms|prof|frau|herrn?|m|mme|monsieur|madame|sra?|señora?|dhr|mevrouw|mevr|meneer|senhora?|dott|dottoressa|signora?)\b\.?\s{0,3}"
)
_NAME_WORD: Final = r"[^\W\d_a-z][\w.’'-]{0,30}"
INTRODUCED_TO: Final = re.compile(
    rf"\b[Ii]ntroduc(?:e|ing) (?:you|me|[^.!?\n]{{2,40}}?) to (?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,3}})"
)

AUTOMATIC_SUBJECT: Final = _any(
    r"automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|undeliver|delivery status|mail delivery",
    "returned mail|automatische antwort|abwesenheit|unzustellbar|réponse automatique|absence du bureau|respuesta automática",
    "fuera de (?:la )?oficina|automatisch antwoord|afwezig|resposta automática|ausência|risposta automatica|fuori sede",
)
AUTOMATIC_SENDER: Final = _any(
    r"(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|notifications?|bounces?|auto-?reply)(?:[+.-][^@]{0,64})?@"
)
