# SPDX-License-Identifier: Apache-2.0
"""An invented life: subjects, facts about them, the documents that state the facts, and questions with their answers."""
import datetime
import random
from dataclasses import dataclass, field

from .forms import FORMS, Writer
from .kinds import BY_SUBJECT, Kind
from .phrases import QUESTION_LEADS
from .pools import Pools, day_of
from .unseen import unseen_kinds

SUBJECT_SHARES = {"person": 0.34, "event": 0.24, "purchase": 0.12, "invoice": 0.1, "trip": 0.07, "project": 0.08, "home": 0.05}
OUTDATED_SHARE = 0.08      # of facts that an older document states otherwise
KNOWN_SHARE = 0.55         # of what could be known about a subject, how much the archive says


@dataclass
class Fact:
    subject: str
    kind: Kind
    value: str
    record: int = -1       # the document that states it
    outdated: bool = False     # a newer document says otherwise; nobody asks for it
    corrects: bool = False     # an older document says otherwise


@dataclass
class Record:
    title: str
    text: str
    author: str
    date: str
    form: str

    @property
    def header(self):
        """The line that stands before a passage when it is encoded."""
        return " · ".join(part for part in (self.title, self.author if self.form in ("mail", "letter") else "", self.date) if part)


@dataclass
class Question:
    text: str
    answer: str            # empty when the archive does not say
    gold: list             # documents that are needed, the one with the answer last
    kind: str              # one-hop, two-hop, three-hop, comparison, yes-no or unanswerable
    hard: list = field(default_factory=list)   # for questions without an answer: documents that look as if


@dataclass
class Archive:
    records: list
    facts: list
    questions: list


def make_archive(documents, questions, seed, split="train", filler_share=1.0) -> Archive:
    """filler_share scales how much of the text carries no fact. split: train, test (other names and values) or unseen
    (those of test, and sentences and questions that training never uses)."""
    rng = random.Random(f"{seed} {split}")
    kinds = unseen_kinds() if split == "unseen" else BY_SUBJECT
    life = Life(Pools(rng, "train" if split == "train" else "test"), documents, kinds)
    records = life.write(documents, filler_share)
    return Archive(records, life.facts, Asker(life.facts, rng, kinds).ask(questions))


class Life:
    def __init__(self, pools, documents, kinds):
        self.pools, self.rng, self.kinds = pools, pools.rng, kinds
        self.subjects = {kind: self._names(kind, max(3, int(documents * share * 0.75)))
                         for kind, share in SUBJECT_SHARES.items()}
        self.facts = [fact for kind, names in self.subjects.items() for name in names for fact in self._facts(kind, name)]
        self.outdated = [older for fact in self.facts for older in self._outdated(fact)]

    def _names(self, kind, count):
        """Different names; some share a part with others, so that near-duplicates are normal."""
        names, parts = {}, []
        while len(names) < count:
            name, part = getattr(self, "_" + kind)(parts)
            names[name] = True
            parts.append(part)
        return list(names)

    def _shared(self, parts, make):
        return self.rng.choice(parts) if parts and self.rng.random() < 0.3 else make()

    def _person(self, parts):
        family = self._shared(parts, self.pools.family)
        return f"{self.pools.given()} {family}", family

    def _event(self, parts):
        event = self._shared(parts, self.pools.event)
        where = self.rng.choice([f"in {self.pools.town()}", f"for {self.pools.firm()}", f"of the {self.pools.family()}s",
                                 f"with {self.pools.firm()}"])
        return f"the {event} {where}", event

    def _purchase(self, parts):
        thing = self._shared(parts, self.pools.thing)
        return self.rng.choice([f"the {thing}", f"the {thing} for {self.pools.given()}"]), thing

    def _invoice(self, parts):
        firm = self._shared(parts, self.pools.firm)
        return self.rng.choice([f"invoice {self.pools.code()}", f"the invoice {self.pools.code()} from {firm}"]), firm

    def _trip(self, parts):
        return self.rng.choice(["the trip to {}", "the journey to {}", "the weekend in {}"]).format(self.pools.town()), ""

    def _project(self, parts):
        return f"project {self.pools.code_word()}", ""

    def _home(self, parts):
        street = self._shared(parts, self.pools.street)
        return f"the {self.rng.choice(['flat', 'house', 'office', 'studio'])} in {street}", street

    def _facts(self, subject_kind, name):
        facts = []
        for kind in self.kinds[subject_kind]:
            if self.rng.random() < KNOWN_SHARE:
                facts.append(Fact(name, kind, self._value(kind, name)))
        return facts

    def _outdated(self, fact):
        """Nothing, or the same fact with another value that an older document states."""
        if self.rng.random() >= OUTDATED_SHARE:
            return []
        older = Fact(fact.subject, fact.kind, self._value(fact.kind, fact.subject), outdated=True)
        if older.value == fact.value:
            return []
        fact.corrects = True
        return [older]

    def _value(self, kind, name):
        if kind.value != "person":
            return getattr(self.pools, kind.value)()
        while True:
            person = self.rng.choice(self.subjects["person"])
            if person != name:
                return person

    # ------------------------------------------------------------ documents
    def write(self, documents, filler_share):
        writer = Writer(self.pools, self.subjects["person"], filler_share)
        old = self._groups(self.outdated, max(1, documents // 8)) if self.outdated else []
        groups = old + self._groups(self.facts, documents - len(old))
        self.facts = [fact for group in groups for fact in group]
        dates = Dates(self.pools, len(old))
        records = []
        for group in groups:
            form = self._form(group)
            for fact in group:
                fact.record = len(records)
            records.append(Record(*writer.write(group, form, dates.next()), form))
        return records

    def _groups(self, all_facts, documents):
        """Facts of one subject lie in one to three documents; some documents are about several subjects."""
        by_subject = {}
        for fact in all_facts:
            by_subject.setdefault(fact.subject, []).append(fact)
        groups = []
        for facts in by_subject.values():
            self.rng.shuffle(facts)
            while facts:
                count = self.rng.randint(1, 4)
                groups.append(facts[:count])
                facts = facts[count:]
        self.rng.shuffle(groups)
        while len(groups) > documents:
            last = groups.pop()
            groups[self.rng.randrange(len(groups))] += last
        return groups

    def _form(self, group):
        forms = dict(FORMS)
        if len({fact.subject for fact in group}) > 2:
            forms["minutes"] *= 3
        if group[0].kind.subject == "invoice":
            forms["card"] *= 3
        return self.rng.choices(list(forms), list(forms.values()))[0]


class Dates:
    """Dates of the documents in the order in which they are written: the outdated ones lie before all others."""

    def __init__(self, pools, outdated):
        self.pools, self.left, self.border = pools, outdated, datetime.date(2019, 1, 1)

    def next(self):
        """The text of a date, in the form that was drawn for it."""
        early, self.left = self.left > 0, self.left - 1
        while True:
            day, text = self.pools.own_date(self.pools.day)
            if early == (day < self.border):
                return text


class Asker:
    def __init__(self, facts, rng, kinds=BY_SUBJECT):
        self.facts, self.rng, self.kinds = [fact for fact in facts if not fact.outdated], rng, kinds
        self.known, self.alike = {}, {}
        for fact in self.facts:
            self.known.setdefault(fact.subject, []).append(fact)
            self.alike.setdefault((fact.kind.subject, fact.kind.label), []).append(fact)

    def ask(self, count):
        """About half of one hop, a quarter of several hops, a tenth compared or confirmed, the rest without an answer."""
        sorts = {self.one_hop: 48, self.two_hops: 20, self.three_hops: 5, self.comparison: 5, self.yes_no: 5, self.unanswerable: 17}
        questions, tries = [], 0
        while len(questions) < count and tries < 50 * count + 1000:
            tries += 1
            question = self.rng.choices(list(sorts), list(sorts.values()))[0]()
            if question is not None:
                questions.append(question)
        return questions

    def _phrase(self, kind, subject, asks=None):
        text = self.rng.choice(asks or kind.asks).format(s=subject)
        if self.rng.random() < 0.06:
            return f"{subject} {kind.label}".lower()            # as one types into a search box
        text = self._led(text)
        if self.rng.random() < 0.08:
            text = text.rstrip("?")
        return text.lower() if self.rng.random() < 0.08 else text

    def _led(self, text):
        lead = self.rng.choice(QUESTION_LEADS)
        return lead + (text if not lead or lead.endswith(": ") else text[:1].lower() + text[1:])

    def one_hop(self, fact=None):
        fact = fact or self.rng.choice(self.facts)
        return Question(self._phrase(fact.kind, fact.subject), fact.value, [fact.record], "one-hop")

    def two_hops(self):
        chains = self.chains_from(self.rng.choice(self.facts))
        return self.rng.choice(chains) if chains else None

    def chains_from(self, link):
        """Questions that need the document of link and another one about the person it names."""
        if not link.kind.who:
            return []
        far = [fact for fact in self.known.get(link.value, []) if fact.record != link.record]
        return [self._chain(link, fact) for fact in far]

    def _chain(self, link, fact):
        asks = [ask for ask in fact.kind.asks if "{s}'s" not in ask]
        return Question(self._phrase(fact.kind, link.kind.who.format(s=link.subject), asks), fact.value,
                        [link.record, fact.record], "two-hop")

    def three_hops(self):
        """Over two people: the manager of the doctor of somebody."""
        first = self.rng.choice(self.facts)
        if not first.kind.who:
            return None
        middle = [fact for fact in self.known.get(first.value, []) if fact.kind.who and fact.record != first.record]
        if not middle:
            return None
        second = self.rng.choice(middle)
        last = [fact for fact in self.known.get(second.value, []) if fact.record not in (first.record, second.record)]
        if not last:
            return None
        fact = self.rng.choice(last)
        asks = [ask for ask in fact.kind.asks if "{s}'s" not in ask]
        who = second.kind.who.format(s=first.kind.who.format(s=first.subject))
        return Question(self._phrase(fact.kind, who, asks), fact.value, [first.record, second.record, fact.record], "three-hop")

    def comparison(self):
        """Which of two is earlier or more; the answer is its name."""
        one = self.rng.choice(self.facts)
        if one.kind.value not in ("date", "count"):
            return None
        other = self.rng.choice(self.alike[one.kind.subject, one.kind.label])
        size = day_of if one.kind.value == "date" else int
        if other.record == one.record or size(one.value) == size(other.value):
            return None
        asked, pair = [one.subject, other.subject], sorted([one, other], key=lambda fact: size(fact.value))
        first, second = pair if one.kind.value == "date" else reversed(pair)
        label = one.kind.label.lower()
        ask = (f"Which is earlier, the {label} of {{a}} or of {{b}}?" if one.kind.value == "date"
               else f"Of which is the number of {label} larger, {{a}} or {{b}}?")
        return Question(ask.format(a=asked[0], b=asked[1]), first.subject, [second.record, first.record], "comparison")

    def yes_no(self):
        fact = self.rng.choice(self.facts)
        others = [one.value for one in self.alike[fact.kind.subject, fact.kind.label] if one.value != fact.value]
        right = self.rng.random() < 0.5 or not others
        value = fact.value if right else self.rng.choice(others)
        ask = self.rng.choice(["Is it right that the {l} of {s} is {v}?", "{s}, {l}: is that {v}?", "Is {v} the {l} of {s}?"])
        return Question(ask.format(l=fact.kind.label.lower(), s=fact.subject, v=value), "yes" if right else "no", [fact.record], "yes-no")

    def unanswerable(self):
        """Something that could be known about a subject of the archive, but is nowhere said."""
        subject = self.rng.choice(list(self.known))
        facts = self.known[subject]
        missing = [kind for kind in self.kinds[facts[0].kind.subject] if kind not in [fact.kind for fact in facts]]
        if not missing:
            return None
        return Question(self._phrase(self.rng.choice(missing), subject), "", [], "unanswerable",
                        sorted({fact.record for fact in facts}))
