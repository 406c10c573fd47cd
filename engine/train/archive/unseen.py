# SPDX-License-Identifier: Apache-2.0
"""Other ways to say and ask the same things, for evaluation only: none of these sentences occurs in training, and the
names and values are those of the test part."""
import dataclasses

from .kinds import KINDS

# (subject, label): sentences, questions
_OTHERS = {
    ("person", "Phone"): ("Ring {s}: {v}.|{v} gets you through to {s}.", "Which digits do I dial to speak to {s}?|I want to ring {s}, what do I dial?"),
    ("person", "Birthday"): ("{s} turns another year older on the day that reads {v} in the passport.|Passport of {s}: born {v}.",
                             "How old is {s}, counted from which day?|Which day do we celebrate {s}?"),
    ("person", "Address"): ("Letters reach {s} here: {v}.|{s} gave {v} as the place for deliveries.", "Where should a letter to {s} go?|I want to visit {s}, where to?"),
    ("person", "Employer"): ("{v} pays the salary of {s}.|On the badge of {s} it says {v}.", "Whose badge does {s} wear?|Who pays the salary of {s}?"),
    ("person", "Dog"): ("{v}, the terrier, pulled {s} through the park.|{s} whistled, and {v} came running with the lead.",
                        "Which animal does {s} walk in the park?|What does {s} shout for the terrier?"),
    ("person", "Doctor"): ("{s} has an appointment at the practice of {v}.|{v} wrote the prescription for {s}.",
                           "Whose practice does {s} go to?|Who wrote the prescription for {s}?"),
    ("person", "Manager"): ("{v} signs the holiday requests of {s}.|In the chart {s} stands right below {v}.",
                            "Who signs the holiday requests of {s}?|Below whom does {s} stand in the chart?"),
    ("event", "Date"): ("Save the day: {s}, {v}.|{v} it is, then, for {s}.", "Which day should I save for {s}?|Have they settled on a day for {s}?"),
    ("event", "Place"): ("Come to {v}, that is where {s} happens.|{v} was free, so {s} goes there.", "Where do I have to go for {s}?|Which location did they choose for {s}?"),
    ("event", "Budget"): ("The treasurer allows {v} for {s}.|Not a cent more than {v} for {s}, they said.", "What does the treasurer allow for {s}?|What is the limit of spending for {s}?"),
    ("event", "Organiser"): ("Thank {v}, without whom there would be no {s}.|{v} holds all the strings of {s}.", "Whom do we thank for {s}?|Who holds the strings of {s}?"),
    ("purchase", "Price"): ("The receipt of {s} shows {v}.|{v} left my account for {s}.", "What does the receipt of {s} show?|How much money went away for {s}?"),
    ("purchase", "Shop"): ("The receipt of {s} carries the stamp of {v}.|{v} had {s} in the window.", "Whose stamp is on the receipt of {s}?|In whose window did we see {s}?"),
    ("purchase", "Lent to"): ("{s} stands in the hall of {v} until we need it.|{v} promised to bring {s} back.", "From whom do I get {s} back?|In whose hall does {s} stand?"),
    ("invoice", "Total"): ("{s} asks for {v}.|To be transferred for {s}: {v}.", "What must be transferred for {s}?|What do they want from us with {s}?"),
    ("invoice", "Due"): ("After {v} they send a reminder for {s}.|Last day for {s}: {v}.", "After which day do they remind us of {s}?|What is the last day for {s}?"),
    ("trip", "Departure"): ("Bags packed by {v} for {s}.|{v}: off we go, {s}.", "When must the bags be packed for {s}?|On which day are we off for {s}?"),
    ("project", "Lead"): ("All reports of {s} end up on the desk of {v}.|{v} has the last word in {s}.", "Who has the last word in {s}?|On whose desk do the reports of {s} end up?"),
    ("project", "Deadline"): ("{s}: pencils down on {v}.|The clock of {s} runs out on {v}.", "When does the clock of {s} run out?|When is it pencils down for {s}?"),
    ("home", "Rent"): ("Every first of the month {v} goes out for {s}.|{v} monthly, heating not included, that is {s}.",
                       "What goes out every first of the month for {s}?|What is the monthly burden of {s}?"),
    ("home", "Landlord"): ("The name on the lease of {s} is {v}.|{v} comes by when something breaks in {s}.",
                           "Whose name is on the lease of {s}?|Who comes by when something breaks in {s}?"),
}


def unseen_kinds():
    """Kinds by subject, told and asked in these words alone."""
    result = {}
    for kind in KINDS:
        if (kind.subject, kind.label) in _OTHERS:
            says, asks = _OTHERS[kind.subject, kind.label]
            other = dataclasses.replace(kind, says=tuple(says.split("|")), asks=tuple(asks.split("|")))
            result.setdefault(kind.subject, []).append(other)
    return result
