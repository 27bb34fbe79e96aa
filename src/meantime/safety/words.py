# ruff: noqa: RUF001 (the apostrophe of a book, not of a typewriter)
"""Every sentence about safety, in one place. Fixed words: no code composes them.

Written from the guidance cited in docs/decisions and in the brief of this product
(WHO for media 2023, Samaritans 2020, NNEDV for developers). Not yet reviewed by a
clinician or by someone who works with abuse; the page says so.
"""

from django.utils.translation import gettext_lazy as _

TITLE = _("Help")
HEADING = _("Talk to someone")
LEAD = _("You don’t need a reason, and nothing has to be answered first.")

NOW = _("Right now")
DANGER = _(
    "If somebody is hurt or in danger, or you might act on thoughts of ending your "
    "life, call the emergency number now. You can say just that sentence."
)
EMERGENCY = _("Emergency")
NO_COUNTRY_YET = _(
    "Choose your country once. In danger, call your local emergency number."
)
NO_DIGITS = _(
    "Call your local emergency number. We show the digits only for countries where "
    "we have seen them stated."
)
NEAR_YOU = _("Ask any doctor, or a person near you. They do not need to know why.")
NO_LINE = _("We have no checked line for this country yet.")
DIRECTORIES = _("These directories list lines for most countries:")

VOICE = _("A voice, or a text")
TEXT = _("text %(number)s")
TEXT_WORD = _("text %(word)s to %(number)s")
HOURS = {"24/7": _("day and night"), "check": _("listed as day and night")}
COSTS = {"": "", "free": _("free"), "standard": _("costs what a call costs")}
LANGUAGES = {
    "": "",
    "english": _("in English"),
    "many": _("in several languages"),
    "twenty": _("in twenty languages"),
}
SEEN_IN_DIRECTORY = _("Seen in a public directory on %(day)s; we have not called it.")
SEEN_ON_PAGE = _("Seen on a public page on %(day)s; we have not called it.")
MAY_HAVE_CHANGED = _("That was more than a year ago, so it may have changed.")

COUNTRY = _("Where should help be?")
COUNTRY_HINT = _(
    "You choose; we never guess from your connection. It is kept in a cookie on this "
    "device, so that this page also works signed out."
)
FIRST_COUNTRY = _("Country")
SECOND_COUNTRY = _("A second country, if you like")
ELSEWHERE = _("Somewhere else, or rather not say")
NONE_TOO = _("None")
SHOW = _("Show help there")
COUNTRY_NEEDS_NETWORK = _("Choosing a country needs the network.")
EVERYWHERE = _("Numbers, country by country")
EVERYWHERE_LEAD = _(
    "Every country we have something for. This list asks nothing and works without a "
    "network."
)

FRIEND = _("Someone you know")
FRIEND_WORDS = [
    _("“Are you there? I’m not doing well, and I don’t want to be alone with it.”"),
    _("“You don’t have to fix anything. Could you stay on the phone a while?”"),
]
DOCTOR = _("A doctor or a therapist")
DOCTOR_WORDS = [
    _("“Since my partner left I cannot get through my days.”"),
    _("“It has been like this for more than two weeks. What can we do?”"),
]

PRESSED = _("Is someone making you use this?")
PRESSED_WORDS = [
    _(
        "What you write here is for you. Nobody has a right to read it: not a partner, "
        "not a parent, not whoever set this up for you."
    ),
    _(
        "If someone makes you check in, reads along, or gets angry about what is or is "
        "not here, you are not the one who did something wrong."
    ),
    _(
        "The person who runs this server could change it to read what you write. If "
        "that is the person you worry about, look for help on a device and a "
        "connection they cannot reach: a friend’s phone, a library."
    ),
    _(
        "Stopping all at once can be noticed. If that could make things worse, you can "
        "go on with harmless entries while you find help."
    ),
    _(
        "You can talk to a line like the ones below without being sure what to call "
        "it, and without having decided anything."
    ),
]
ABUSE_LINES = _("Lines for people who are afraid of someone")
NO_ABUSE_LINE = _(
    "We have no checked national line of this kind here. The emergency number above "
    "and these directories are for this too."
)

EXIT = _("What Exit does, and what it does not")
EXIT_WORDS = [
    _(
        "Exit, or pressing Shift three times, empties this page at once, locks your "
        "space, and leaves an empty page in its place. The Back button does not bring "
        "the words back."
    ),
    _(
        "It does not clear your browser’s history: the address of this site stays "
        "there. To take it out, open the history, search for this site’s address, and "
        "delete only those lines. An empty history can be noticed as well."
    ),
    _(
        "A private window keeps no history on this device. Nothing here helps against "
        "software on the device that watches the screen."
    ),
]

ABOUT_WORDS = _("About these words")
REVIEW_OF_ALL = _(
    "The words about safety, and about being afraid of someone, were written from "
    "published guidance. They have not yet been reviewed by a clinician or by someone "
    "who works with abuse."
)
REVIEW = _(
    "The words on this page were written from published guidance for safe messaging "
    "and for people who live with control. They have not yet been reviewed by a "
    "clinician or by someone who works with abuse."
)

# The private page about the two of them. Its title and its address say nothing.
PRIVATE_TITLE = _("Notes")
PRIVATE_LEAD = _("For you alone. You can read all of it without answering anything.")
PRIVATE_LINK = _("If you are afraid of someone")
PRIVATE_LINK_NOTE = _("A private page of its own, with an ordinary title")
PRIVATE_SCREEN = _(
    "Someone could see this screen. Exit, at the top, empties the page at once; so "
    "does pressing Shift three times."
)
PRIVATE_ASK = _("Do you know any of these?")
PRIVATE_ASK_HINT = _(
    "Think of the person you miss, or of anyone close to you. What you tick is "
    "answered on this page and not kept. You can also tick nothing and read on."
)
PRIVATE_SIGNS = {
    "afraid": _("I am sometimes afraid of them, or of how they will react"),
    "watched": _("They watch or track me: my phone, my accounts, where I am"),
    "must_report": _("I have to tell them where I am, or who I am with"),
    "cut_off": _("They keep me away from friends, family, money or work"),
    "punished": _("When I do not reply, I pay for it: silence, shouting, threats"),
    "pushed": _("They push me into things I do not want"),
}
PRIVATE_SHOW = _("Show what may help")
PRIVATE_NOTHING_TICKED = _(
    "You ticked nothing. This page draws no conclusion from that. If something keeps "
    "tugging at you, what stands below is for that, too."
)

MR_HEAD = _("If any of this is so")
MR = _("Missing someone and being afraid of them can happen together.")
MR_WORDS = [
    _("Thank you for looking. None of this is your doing."),
    _(
        "You do not have to be sure what to call it, and nothing has to be decided "
        "today. Talking to someone decides nothing, either."
    ),
    _(
        "You can start with: “I am not sure this is the right place. I am sometimes "
        "afraid of someone close to me.”"
    ),
]
MR_DANGER = _("If you are in danger now, call the emergency number first.")
MR_COUNTRY = _("Choose where help should be")

DEVICE = _("This device")
DEVICE_WORDS = [
    _(
        "Whoever can pick up this device, or knows its code, may see what was looked "
        "at. One they cannot reach is safer: a friend’s, or one in a library."
    ),
    _(
        "Changing a password, or taking away something they put on the device, can be "
        "noticed. People on these lines can think with you about when and how."
    ),
]

KEEP_HEAD = _("Keep what you ticked?")
KEEP_WORDS = _(
    "It is gone when you leave this page. If you would like to come back to it, it can "
    "be sealed in your space. Nobody is told. Somebody who makes you open your space "
    "could read it there."
)
KEEP = _("Keep it, sealed")
KEPT_HEAD = _("What you kept here")
KEPT_REMOVE = _("Remove it")

# What to say to a doctor.
SAY_TITLE = _("What to say to a doctor")
SAY_LEAD = _("Read it out, change it, or hand over the screen.")
SAY_LINK_NOTE = _("Sentences to read out, what to bring, what it can cost")
SAY_PARTS = [
    (
        _("To get an appointment"),
        [
            _(
                "“I would like to see someone about how I have been since a goodbye. "
                "It gets in the way of my days. When could that be?”"
            ),
            _("“If nothing is free soon, who else could I call?”"),
        ],
    ),
    (
        _("In the room"),
        [
            _(
                "“My partner lives far away. Since we said goodbye I cannot get "
                "through my days as I used to.”"
            ),
            _("“It has been like this for … days, or weeks.”"),
            _("“The hardest is … : sleep, eating, work, or being with people.”"),
            _("“I have tried … and it helped, or it did not.”"),
            _("“What do you think this is, and what can we do?”"),
        ],
    ),
    (
        _("What is hard to say"),
        [
            _("“There is something I find hard to say. Please ask me about it.”"),
            _(
                "“I have had thoughts of ending my life. I am telling you because I "
                "would like help with it.”"
            ),
            _(
                "“I am sometimes afraid of someone close to me. Please do not tell "
                "them that I said so.”"
            ),
        ],
    ),
]
SAY_NOW = _("If it cannot wait for an appointment, there is help right now.")
SAY_BRING = _("What to bring")
SAY_BRING_WORDS = [
    _("The day of the goodbye, and on how many days since then it got in the way."),
    _("How you sleep and how you eat, in one sentence each."),
    _("What you take: medicines, alcohol, other things."),
    _("What else happened lately: a loss, a birth, an illness, a new medicine."),
    _("Somebody to come along, if you would rather not go alone."),
]
SAY_SUMMARY = _("A page to bring along")
SAY_SUMMARY_NOTE = _("You choose what is on it; nothing is on it by itself")
SAY_COST = _("What it can cost")
SAY_COST_LEAD = _(
    "What there is differs from place to place. These are kinds of help to ask about, "
    "each with the question to ask."
)
SAY_COST_WORDS = [
    (
        _("Nothing"),
        _(
            "Lines to call or text. A doctor, where visits are covered. A counselling "
            "office at a university, a school or a workplace, where there is one."
        ),
        _("“Is there somebody I can see without paying?”"),
    ),
    (
        _("A little"),
        _(
            "Groups, places where therapists are trained, and fees that follow what "
            "you earn, where they exist."
        ),
        _("“Do you have a group, a trainee, or a lower fee?”"),
    ),
    (
        _("More"),
        _("A therapist you pay for yourself. Ask before the first hour."),
        _("“What does an hour cost, how many do you expect, and who may pay for it?”"),
    ),
]
SAY_AGAIN = _("If the first try does not fit")
SAY_AGAIN_WORDS = _(
    "You may ask again, ask for somebody else, or take somebody along. A first try "
    "that did not fit says nothing about you, or about the next one."
)

# Beside questions about the two of them, and the tool for not knowing.
ASK_CAUTION = _(
    "If you are afraid of how they might take it, leave these questions be. There is "
    "another page, for you alone."
)

# M0: after any answer about self-harm, "I don't feel safe", or a call for help. First
# what saves, then who is near; no tips, no scores, no questions.
FIRST_TITLE = _("Help")
FIRST_THANKS = _("Thank you for saying so.")
FIRST_DESERVE = _("You deserve support right now.")
FIRST_AWAY = _("Move away from anything you could use to hurt yourself.")
FIRST_NEAR = _("Tell one person near you.")
FIRST_NEAR_SAY = _(
    "“I am having thoughts of ending my life. Please stay with me.” You can say just "
    "that sentence, or show them this page."
)
FIRST_LINES = _("Call or text")
FIRST_STAY = _("You can stay here")
FIRST_STAY_WORDS = _(
    "This page stays open for as long as you want it, and Help is at the top of every "
    "page. Nobody was told, and nobody is watching, so please tell somebody yourself."
)
FIRST_ELSEWHERE = _("Help in another country, and other ways")
FIRST_GO_ON = _("Go on with the form")
FIRST_NO_FORM = _("Leave the form")

SUPPORT_HEADING = _("How are you now?")
SUPPORT_LEAD = _("Help comes first here for a while.")
SUPPORT_HELP = _("Talk to someone")
SUPPORT_NOT_SAFE = _("I don’t feel safe")
SUPPORT_CHECK_IN = _("Say it in a check-in")
SUPPORT_OVER = _("I don’t need this first any more")
SUPPORT_INSTEAD = _(
    "You said lately that things were heavy. Whatever today is like, you can talk to "
    "someone about it."
)
OVER_HEADING = _("Put this away?")
OVER_WORDS = _(
    "Today will open as it did before. Help stays at the top of every page, and you "
    "need no reason to use it again."
)
OVER_YES = _("Yes, put it away")
OVER_NO = _("Leave it first")
OVER_DONE = _("It is put away. Help stays at the top of every page.")

ASK_FOR_HELP = _("If you don’t feel safe, or want help now")
ASK_FOR_HELP_BUTTON = _("Help now")

# M1, the message that asks to see somebody this week.
SOON_LINE = _("What you describe is heavy and it is treatable.")
SOON_WORDS = _("Please book with a doctor or therapist this week.")
SOON_SAY = _("How to say it")
SOON_SUMMARY = _("A summary to take along")
SOON_LINES = _("Until then, somebody to call or text")

# The page before the one question about self-harm, and around it.
NINE_NOTICE = _(
    "Nobody watches these answers: no person and no program reads along, and nobody "
    "is told. If you want help, there are numbers to call or text:"
)
NINE_LEAD = _(
    "You may leave it out. “Not at all” is never taken to mean that all is well."
)
NINE_NOT_KEPT = _(
    "What you choose here is not kept. Any answer but the first opens the help page "
    "at once."
)
NINE_KEEP = _("Keep this answer too, sealed, because I want to show it to someone")
