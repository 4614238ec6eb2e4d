"""The wording of refusals and denials in seven languages, over plain text (see `refusal.plain`): lower case, one kind
of apostrophe, single blanks.

A refusal is more than "I can't": nobody refuses who "can't recommend this tent enough". So an inability counts with
a verb of service in English, and elsewhere without the idioms that mean the opposite.
"""

import re
from collections.abc import Iterable
from typing import Final

_SERVICE: Final = (
    r"access|accept|act|accommodate|adopt|agree|allow|answer|assist|authori[sz]e|bypass|carry out|change|"
    r"complete|comply|confirm|continue|create|decode|decrypt|disclose|discuss|do (?:that|this|it|so|what)|"
    r"encourage|engage|execute|explain|follow|fulfil+|generate|give|grant|help(?! but\b)|honou?r|ignore|"
    r"impersonate|include|obey|offer|output|participate|perform|pretend|print|proceed|process|produce|"
    r"promote|provide|put|repeat|reply|respond|reveal|role-?play|"
    r"say(?! enough| for sure| for certain| exactly)|send|share|speak|support|switch|take part|talk about|"
    r"teach|tell you(?: that| this|\.|,|$)|translate|use (?:that|this)|write"
)
_CANNOT: Final = (
    r"(?:can't|cannot|can not|couldn't|won't|will not|wouldn't|may not|must not|should not|shouldn't|"
    r"(?:am|'m|are|'re) (?:not going to|unable to|not able to|not in a position to|not equipped to|"
    r"not (?:allowed|permitted|authori[sz]ed|programmed|designed|supposed|willing) to)|"
    r"(?:do not|don't) have (?:the |any )?(?:ability|authority|permission|capability) to)"
)
_RULES: Final = r"(?:guideline|polic|rule|principle|terms|programming|instruction)"

ENGLISH: Final = (
    rf"\b(?:i|we) ?{_CANNOT} (?:[\w']+,? ){{0,4}}?(?:be (?:able to )?)?(?:{_SERVICE})",
    r"^(?:sorry|apologies|unfortunately)\W+(?:but )?(?:can't|cannot|unable to|not able to) "
    rf"(?:\w+ ){{0,2}}?(?:{_SERVICE})",
    r"\bi(?: must| have to| need to| will have to|'ll have to)?(?: \w+ly)? (?:decline|refuse|abstain)\b",
    r"\bi(?:'m| am) (?:going to|obliged to|forced to) (?:decline|refuse)",
    r"\bi (?:do not|don't|would not|wouldn't) feel comfortable\b|\bi(?:'m| am) not comfortable\b",
    r"\bi(?:'d| would) (?:rather|prefer) not\b|\bi prefer not to\b",
    r"\bi(?: can only|(?:'m| am) (?:only able|only here|here only) to) "
    r"(?:help|assist|answer|respond|discuss|talk|provide|support)",
    r"\b(?:that|this|it)(?:'s| is) not (?:something|an? (?:request|task|topic)) (?:that )?"
    r"(?:i|we)(?: can| could|'m| am| will|'ll)\b",
    r"\bnot (?:appropriate|ethical|possible|right) for me to\b",
    r"\b(?:outside|beyond)(?: of)? (?:my|the|our) (?:scope|capabilit|remit|role|abilit)",
    r"\bnot within (?:my|our) (?:scope|capabilit|remit)",
    rf"\b(?:against|violates?|breach(?:es)?|contrary to) (?:my|our|the) (?:\w+ )?{_RULES}",
    rf"\bmy (?:\w+ )?{_RULES}\w* (?:do not|don't|does not|doesn't) (?:allow|permit|let)",
    r"\b(?:request|access|permission) (?:is |has been |was )?(?:denied|declined|refused|rejected)\b",
    r"\b(?:your|this|that) request (?:can't|cannot|could not|will not) be "
    r"(?:\w+ )?(?:processed|fulfilled|completed|answered|met)",
    r"\bi(?:'m| am) not here to (?:answer|assist|chat|discuss|help|talk|tell)",
    r"\bno can do\b|\bi can't let you\b|\bnot (?:able|allowed) to (?:help|assist|answer|do that)\b",
    r"^(?:sorry|i'm sorry|i am sorry|i apologi[sz]e)[,.!]? but (?:i'm|i am|as an) (?:just |only )?(?:an? )?"
    r"(?:ai|language model)\b",
    r"\bas an? (?:ai|artificial intelligence)\b[^.!?]{0,60}\bi (?:can't|cannot|am not able|am unable|won't|must not)\b",
)
GERMAN: Final = (
    r"\b(?:ich (?:kann|darf|werde|möchte|will)|(?:kann|darf|werde|möchte|will) ich)\b[^.!?]{0,60}?"
    r"\b(?:nicht|keine?[nrms]?)\b"
    r"(?! genug| nur| oft genug| umhin| erwarten| mehr erwarten| anders| sehen| genau sagen)",
    r"\b(?:bin|wäre) (?:ich )?(?:leider )?nicht (?:in der lage|befugt|berechtigt|autorisiert|dafür da)",
    r"\bist (?:es )?mir (?:leider )?nicht (?:möglich|erlaubt|gestattet)",
    r"\b(?:muss|möchte) (?:ich )?(?:[^.!?]{0,40} )?ablehnen",
    r"\b(?:verweigere|lehne) ich\b|\bich (?:verweigere|lehne)\b",
    r"\bda muss ich passen\b|\banfrage (?:wurde )?abgelehnt|\bhabe ich keine berechtigung",
    r"\bich helfe (?:ihnen |dir )?(?:nur|ausschließlich) bei",
)
FRENCH: Final = (
    r"\bje ne (?:peux|puis|pourrai|pourrais|vais|saurais|souhaite|veux|dois)\b[^.!?]{0,40}?\b(?:pas|point)\b"
    r"(?! assez| que vous recommander| attendre)",
    r"\bje ne suis (?:\w+ )?pas (?:\w+ )?(?:autoris|habilit|capable|programm|conçu|en mesure|en droit|à l'aise pour)",
    r"\bje ne (?:peux|puis) (?:\w+ )?(?:accéder|répondre|vous aider|donner|accepter)",
    r"\bil m'est (?:\w+ )?(?:impossible|interdit)|\bje (?:refuse|décline)\b|\bdemande (?:est |a été )?refusée",
    r"\bje (?:dois|me vois) (?:\w+ )?(?:refuser|décliner)",
    r"\bdésolée?,? (?:mais )?(?:c'est|ce n'est) (?:pas possible|impossible)",
)
SPANISH: Final = (
    r"\bno (?:puedo|podré|podría|voy a|debo|me es posible|me está permitido|se me permite|"
    r"estoy (?:autorizad|en condiciones|capacitad)|tengo (?:permitido|permiso|autorización)|me siento cómod)\w*"
    r"(?! (?:recomendar|dejar de|esperar|estar más))",
    r"\b(?:debo|tengo que) (?:rechazar|declinar|negarme)|\bme niego\b|\brechazo (?:la|esta|su|tu) ",
    r"\bsolicitud (?:denegada|rechazada)",
)
ITALIAN: Final = (
    r"\bnon (?:posso|potrò|potrei|sono (?:in grado|autorizzat|abilitat|programmat)|"
    r"mi è (?:possibile|consentito|permesso)|ho il permesso|mi sento a mio agio|intendo)\w*"
    r"(?! (?:che|fare a meno|consigliar|raccomandar|esimermi|dire con certezza))",
    r"\b(?:devo|sono costrett\w) (?:a )?(?:rifiutar|declinar)|\bmi rifiuto\b",
    r"\brichiesta (?:è stata )?(?:respinta|rifiutata|negata)",
)
PORTUGUESE: Final = (
    r"\bnão (?:posso|poderei|poderia|consigo|vou|devo|sou capaz|estou (?:autorizad|em condições|apt)|"
    r"me é (?:possível|permitido)|tenho (?:permissão|autorização)|me sinto (?:confortável|à vontade))\w*"
    r"(?! (?:deixar de|recomendar|esperar|dizer com certeza))",
    r"\b(?:tenho (?:de|que)|devo|preciso) (?:recusar|declinar)|\brecuso(?:-me)?\b",
    r"\b(?:pedido|solicitação) (?:foi )?(?:negad|recusad|rejeitad)",
)
DUTCH: Final = (
    r"\b(?:ik (?:kan|mag|zal|ga|wil)|(?:kan|mag|zal|ga|wil) ik)\b[^.!?]{0,60}?\b(?:niet|geen)\b"
    r"(?! genoeg| wachten| alleen| vaak)",
    r"\b(?:ben|was) (?:ik )?(?:helaas )?niet (?:in staat|bevoegd|gemachtigd)",
    r"\bis (?:het )?(?:voor )?mij niet (?:mogelijk|toegestaan)|\bverzoek (?:is )?(?:geweigerd|afgewezen)",
    r"\bik (?:weiger|moet (?:dit |dat |je verzoek |uw verzoek )?(?:weigeren|afwijzen))",
)

LIMITS: Final = (
    r"\b(?:access|see|view|look (?:it )?up|check your|open (?:links|attachments|files))\b",
    r"\b(?:zugreifen|zugriff|einsehen|toegang|inzien|inkijken|acessar)\b",
    r"\b(?:accéder à (?:votre|vos|ton|tes)|accès à|acceder a (?:tu|su)|acceso a|accedere (?:al|ai|alla)|accesso a|"
    r"aceder a|acesso a)\b",
)
"""What an assistant cannot look into, which is not what it will not do."""

IDIOMS: Final = (
    r"\bno (?:problem|worries|trouble|doubt)\b|\bwhy not\b|\bnot only\b",
    r"\b(?:do not|don't) (?:hesitate|worry|mention it)\b",
    r"\bkein problem\b|\bnicht nur\b|\bzögern sie nicht\b|\bpas de (?:problème|souci)\b|\bn'hésite[zs]? pas\b",
    r"\bno hay (?:ningún )?problema\b|\bno dudes? en\b|\bnon (?:c'è problema|esit\w+)\b|\bnon solo\b",
    r"\bnão (?:há problema|hesite)\b|\bgeen probleem\b|\baarzel niet\b|\bniet alleen\b",
)
"""Turns of phrase with a negation that deny nothing."""

DENIALS: Final = (
    r"\b(?:can|could|do|does|did|wo|would|should|is|are|was|were|have|has|must|might|need)n't\b|\bcan't\b|\bwon't\b",
    r"\bcannot\b|\bnot\b|\bnever\b|\bnor\b|\bneither\b|\bunable\b|\bdeclin\w*|\brefus\w*|\bagainst (?:my|our|the)\b",
    r"\binstead of\b|\brather than\b|\b(?:denied|rejected)\b|\bignor(?:e|ed|ing) (?:that|this|the|your)\b",
    r"^no\b[,.!:;]|\bno (?:such|meaning|idea|valid)\b|\bsorry\b|\bapologi[sz]e\b|\bunfortunately\b",
    r"\bnicht\b|\bkein(?:e[nrms]?)?\b|\bweder\b|\bnein\b|\bniemals\b|\bverweiger\w*|\babgelehnt\b",
    r"\bablehnen\b|\blehne\b|\bstatt\b|\bleider\b",
    r"\b(?:ne|n')[ \w'-]{0,40}\b(?:pas|plus|jamais|rien|aucun\w*|point)\b|\bimpossible\b|\bau lieu de\b|\bdésolée?\b",
    r"\bmalheureusement\b",
    r"\bno (?:puedo|podré|podría|voy|debo|quiero|es|está|estoy|me|te|se|le|lo|la|tengo|tiene|hay|pienso|repetiré|diré|"
    r"escribiré|incluiré|significa|existe)\b|\btampoco\b|\bnunca\b|\brechaz\w*|\bme niego\b|\bimposible\b",
    r"\ben (?:lugar|vez) de\b|\blamentablemente\b",
    r"\bnon\b(?!-)|\brifiut\w*|\bimpossibile\b|\binvece di\b|\bpurtroppo\b",
    r"\bnão\b|\brecus\w*|\bimpossível\b|\bem vez de\b|\binfelizmente\b",
    r"\bniet\b|\bgeen\b|\bnooit\b|\bweiger\w*|\bin plaats van\b|\bhelaas\b",
)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression that matches where any of the patterns does."""
    return re.compile("|".join(patterns))
