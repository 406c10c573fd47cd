# SPDX-License-Identifier: Apache-2.0
"""Forms of documents: each turns a group of facts into a title and a text, as a person would have written it."""
from .phrases import (CHAT_NOISE, CLOSINGS, CORRECTIONS, DIARY_STARTS, FILLERS, FORWARDS, GREETINGS, LEADS, MEETINGS, NOTE_TITLES,
                      SUBJECT_LINES)


def _upper(text):
    return text[:1].upper() + text[1:]


class Writer:
    """Writes documents. facts are generate.Fact; people are names that may be senders and receivers."""

    def __init__(self, pools, people, filler_share):
        self.pools, self.rng, self.people, self.filler_share = pools, pools.rng, people, filler_share

    def write(self, facts, form, date):
        """(title, text, author, date text) of a document in the form named."""
        author = self.rng.choice(self.people)
        title, text = getattr(self, form)(facts, author, date)
        return title, text, author, date

    # ------------------------------------------------------------ sentences
    def _sentences(self, facts):
        """A sentence per fact; once a person was named in full, the given name may do."""
        named, result = set(), []
        for fact in facts:
            subject = fact.subject
            if subject in named and fact.kind.subject == "person" and self.rng.random() < 0.3:
                subject = subject.split()[0]
            named.add(fact.subject)
            said = self.rng.choice(fact.kind.says).format(s=subject, v=fact.value)
            lead = self.rng.choice(CORRECTIONS if fact.corrects else LEADS)
            result.append(lead + (_upper(said) if not lead or lead.endswith(": ") else said))
        return result

    def _fillers(self, scale=1.0):
        count = int(self.rng.expovariate(1 / (3.5 * self.filler_share * scale + 1e-6)))
        return self.rng.sample(FILLERS, min(count, 14))

    def _prose(self, facts, scale=1.0):
        """Facts and fillers mixed, the facts in their order, broken into paragraphs."""
        sentences, fillers = self._sentences(facts), self._fillers(scale)
        for filler in fillers:
            sentences.insert(self.rng.randint(0, len(sentences)), filler)
        text = sentences[0]
        for sentence in sentences[1:]:
            text += ("\n\n" if self.rng.random() < 0.15 else "\n" if self.rng.random() < 0.1 else " ") + sentence
        return text

    def _about(self, facts):
        subject = facts[0].subject
        return subject[4:] if subject.startswith("the ") and self.rng.random() < 0.5 else subject

    def _field(self, fact):
        return f"{fact.kind.label}{self.rng.choice([': ', ': ', ' - ', ' = '])}{fact.value}"

    # ------------------------------------------------------------ forms
    def mail(self, facts, author, date):
        title = _upper(self.rng.choice(SUBJECT_LINES).format(s=self._about(facts)))
        to = self.rng.choice(self.people)
        head = f"From: {author}\nTo: {to}\nDate: {date}\nSubject: {title}\n\n"
        greeting = self.rng.choice(GREETINGS).format(n=to.split()[0])
        body = f"{greeting}\n\n{self._prose(facts)}\n\n{self.rng.choice(CLOSINGS)}\n{author.split()[0]}"
        if self.rng.random() < 0.15:
            body += f"\n\n> {self.rng.choice(FILLERS)}\n> {self.rng.choice(FILLERS)}"
        return title, head + body

    def forwarded(self, facts, author, date):
        """A mail that hands on another one, which states the facts."""
        title = "Fwd: " + self._about(facts)
        sender, to = self.rng.sample(self.people, 2)
        inner = f"From: {sender}\nTo: {author}\nSubject: {self._about(facts)}\n\n{self._prose(facts)}\n\n{sender.split()[0]}"
        quote = self.rng.choice(["", "> "])
        quoted = "\n".join(quote + line for line in inner.split("\n"))
        return title, (f"From: {author}\nTo: {to}\nDate: {date}\nSubject: {title}\n\n{self.rng.choice(FILLERS)}\n\n"
                       f"{self.rng.choice(FORWARDS)}\n{quoted}")

    def thread(self, facts, author, date):
        """Several short mails about one thing, newest first, each quoting the one before with a deeper mark."""
        title = "Re: " + self._about(facts)
        people, sentences = [author, *self.rng.sample(self.people, 2)], self._sentences(facts)
        parts = [sentences[i::3] or [self.rng.choice(FILLERS)] for i in range(3)]
        text = f"From: {author}\nDate: {date}\nSubject: {title}\n"
        for depth, (who, part) in enumerate(zip(people, parts)):
            mark = ">" * depth + " " if depth else ""
            if depth:
                text += f"\n{mark[1:]}{who} wrote:".replace("\n ", "\n") + "\n"
            text += "\n".join(mark + line for line in part) + "\n"
        return title, text

    def sheet(self, facts, author, date):
        """Rows as a spreadsheet writes them, with rows about nobody that anyone asks about."""
        cut = self.rng.choice([";", ",", "\t"])
        title = f"Sheet {self._about(facts)}"
        rows = [[fact.subject, fact.kind.label, fact.value] for fact in facts]
        rows += [[self.rng.choice(["spare", "test", "to do", "unused"]), "", self.pools.digits(4)] for _ in range(self.rng.randint(0, 3))]
        lines = [cut.join(["entry", "what", "value"])] + [cut.join(row) for row in rows]
        return title, f"{title}\n{date}, {author}\n\n" + "\n".join(lines)

    def letter(self, facts, author, date):
        title = f"Letter from {author}"
        return title, f"{author}\n{date}\n\n{_upper(self._about(facts))}\n\nDear {self.rng.choice(self.people)},\n\n" \
                      f"{self._prose(facts, 1.5)}\n\n{self.rng.choice(CLOSINGS)},\n{author}"

    def note(self, facts, author, date):
        title = f"{self.rng.choice(NOTE_TITLES)} {date}" if self.rng.random() < 0.5 else f"Note on {self._about(facts)}"
        bullet = self.rng.choice(["- ", "* ", "- [ ] ", "", "• "])
        lines = self._sentences(facts) + self._fillers(0.5)
        self.rng.shuffle(lines)
        return title, f"# {title}\n\n" + "\n".join(bullet + line for line in lines)

    def card(self, facts, author, date):
        """A form with one field per fact, one block per subject."""
        subjects = list(dict.fromkeys(fact.subject for fact in facts))
        title = self.rng.choice(["{s}", "File: {s}", "Entry {s}", "Sheet for {s}"]).format(s=subjects[0])
        blocks = []
        for subject in subjects:
            fields = [self._field(fact) for fact in facts if fact.subject == subject]
            blocks.append(_upper(subject) + "\n" + "\n".join(fields))
        return title, "\n\n".join(blocks) + f"\n\nLast changed {date} by {author}"

    def table(self, facts, author, date):
        title = f"Table {self._about(facts)}"
        rows = [f"| {fact.subject} | {fact.kind.label} | {fact.value} |" for fact in facts]
        return title, f"{title}, {date}\n\n| What | Field | Value |\n|---|---|---|\n" + "\n".join(rows)

    def minutes(self, facts, author, date):
        title = f"Minutes: {self.rng.choice(MEETINGS)} of {date}"
        present = ", ".join(self.rng.sample(self.people, min(len(self.people), self.rng.randint(2, 4))))
        items = self._sentences(facts) + self._fillers()
        self.rng.shuffle(items)
        numbered = "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))
        return title, f"{title}\n\nPresent: {present}\nMinutes taken by {author}\n\n{numbered}"

    def diary(self, facts, author, date):
        return f"Diary {date}", f"{date}\n\n{self.rng.choice(DIARY_STARTS)} {self._prose(facts, 1.3)}"

    def chat(self, facts, author, date):
        other = self.rng.choice(self.people)
        lines, minute = [], self.rng.randint(480, 1300)
        for sentence in self._mixed_chat(facts):
            minute += self.rng.randint(0, 4)
            who = self.rng.choice([author, other]).split()[0]
            lines.append(f"[{minute // 60:02}:{minute % 60:02}] {who}: {sentence}")
        return f"Chat {author.split()[0]} and {other.split()[0]}, {date}", "\n".join(lines)

    def _mixed_chat(self, facts):
        lines = self._sentences(facts)
        for noise in self.rng.sample(CHAT_NOISE, self.rng.randint(1, 5)) + self._fillers(0.4):
            lines.insert(self.rng.randint(0, len(lines)), noise)
        return lines


FORMS = {"mail": 30, "note": 14, "card": 12, "table": 5, "minutes": 12, "diary": 11, "chat": 9, "letter": 7, "forwarded": 9,
         "thread": 8, "sheet": 5}
