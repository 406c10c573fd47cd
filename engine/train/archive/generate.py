# SPDX-License-Identifier: Apache-2.0
"""An invented life: subjects, facts about them, the documents that state the facts, and questions with their answers."""
import random
from dataclasses import dataclass, field

from .forms import FORMS, Writer
from .kinds import BY_SUBJECT, Kind
from .pools import Pools

SUBJECT_SHARES = {"person": 0.34, "event": 0.24, "purchase": 0.12, "invoice": 0.1, "trip": 0.07, "project": 0.08, "home": 0.05}
KNOWN_SHARE = 0.55         # of what could be known about a subject, how much the archive says


@dataclass
class Fact:
    subject: str
    kind: Kind
    value: str
    record: int = -1       # the document that states it


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
    kind: str              # one-hop, two-hop or unanswerable
    hard: list = field(default_factory=list)   # for questions without an answer: documents that look as if


@dataclass
class Archive:
    records: list
    facts: list
    questions: list


def make_archive(documents, questions, seed, split="train", filler_share=1.0) -> Archive:
    """filler_share scales how much of the text carries no fact."""
    rng = random.Random(f"{seed} {split}")
    life = Life(Pools(rng, split), documents)
    records = life.write(documents, filler_share)
    return Archive(records, life.facts, Asker(life.facts, rng).ask(questions))


class Life:
    def __init__(self, pools, documents):
        self.pools, self.rng = pools, pools.rng
        self.subjects = {kind: self._names(kind, max(3, int(documents * share * 0.75)))
                         for kind, share in SUBJECT_SHARES.items()}
        self.facts = [fact for kind, names in self.subjects.items() for name in names for fact in self._facts(kind, name)]

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
        for kind in BY_SUBJECT[subject_kind]:
            if self.rng.random() < KNOWN_SHARE:
                facts.append(Fact(name, kind, self._value(kind, name)))
        return facts

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
        groups = self._groups(documents)
        self.facts = [fact for group in groups for fact in group]
        records = []
        for group in groups:
            form = self._form(group)
            for fact in group:
                fact.record = len(records)
            records.append(Record(*writer.write(group, form), form))
        return records

    def _groups(self, documents):
        """Facts of one subject lie in one to three documents; some documents are about several subjects."""
        by_subject = {}
        for fact in self.facts:
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


class Asker:
    def __init__(self, facts, rng):
        self.facts, self.rng = facts, rng
        self.known = {}
        for fact in facts:
            self.known.setdefault(fact.subject, []).append(fact)

    def ask(self, count):
        """About 55 % of one hop, 25 % of two hops, 20 % without an answer."""
        questions = []
        while len(questions) < count:
            question = self.rng.choices([self.one_hop, self.two_hops, self.unanswerable], [55, 25, 20])[0]()
            if question is not None:
                questions.append(question)
        return questions

    def _phrase(self, kind, subject, asks=None):
        text = self.rng.choice(asks or kind.asks).format(s=subject)
        if self.rng.random() < 0.08:
            text = text.rstrip("?")
        return text.lower() if self.rng.random() < 0.08 else text

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

    def unanswerable(self):
        """Something that could be known about a subject of the archive, but is nowhere said."""
        subject = self.rng.choice(list(self.known))
        facts = self.known[subject]
        missing = [kind for kind in BY_SUBJECT[facts[0].kind.subject] if kind not in [fact.kind for fact in facts]]
        if not missing:
            return None
        return Question(self._phrase(self.rng.choice(missing), subject), "", [], "unanswerable",
                        sorted({fact.record for fact in facts}))
