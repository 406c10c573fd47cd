# SPDX-License-Identifier: Apache-2.0
"""Names and values, each of which belongs to one part of the split by a hash of itself: what the test part uses never
occurs in training."""
import datetime
import hashlib
import random

TEST_SHARE = 0.2

_GIVEN_START = """Al An Ar Be Bri Ca Ce Da De Do El Em Er Fa Fi Flo Ga Ge Gi Ha He Hu I Ing Ja Jo Ka Ke Ki La Le Li Lo Lu
Ma Me Mi Mo Na Ne Ni No O Ol Pa Pe Pi Ra Re Ri Ro Ru Sa Se Si So Ste Su Ta Te Ti To U Va Ve Vi Wa Wi Ya Yo Za Ze Zo""".split()
_GIVEN_END = """a an ana ara as ata ea el ela elle en ena er eta ia ian ias ica ida ie iel ika il ila in ina ira is ita iv la
lan len lia lin lis lo man mar mas mia mir na nah nas nea nel nia nika no nor nya ra rah ran rea ren ria rid rik rin ris ro
run sa san sel sha sia sko stan ta tan tea ter tha tin tor va van vea ven via vin ya yan za zan""".split()
_FAMILY_START = """Abel Ack Ald Ander Arn Bal Bar Beck Bel Berg Bjor Bol Bran Bren Bur Cald Car Cas Chand Cor Dal Dan Del
Dor Drag Du Ed Ek El Esk Fal Far Fer Fisch Fors Fran Gal Gar Gil Gold Gor Grand Gren Gru Had Hal Ham Han Har Hav Hei Hol
Hor Hu Iv Jan Jar Jen Kal Kar Kel Kir Kol Kov Kra Lam Lan Lar Lem Lind Lor Lund Mal Mar Mat Mel Mer Mir Mol Mon Nak Nar
Nel Nor Nov Ok Ol Or Os Pal Par Pel Per Pet Pol Qua Rad Ram Ras Rein Ros Rud Sal San Sar Sel Ser Sim Sol Stan Stef Sund
Tal Tan Tar Thor Tol Tor Tur Ul Val Van Var Vel Ver Vin Vol Wal War Wes Wil Win Yama Yor Zan Zel Zim""".split()
_FAMILY_MIDDLE = ["", "", "", "a", "e", "i", "o", "en", "er", "in", "el", "ov", "ar", "an", "or"]
_FAMILY_END = """berg bert by dahl den dez don dorf eau eira elli enko er es eva ez ford gaard gren ham hardt holm ic ides iev
ino kamp ke ker kis land ley lin lund man mann mark mers mont moto nen ner ney nik ova qvist rell ridge rup ryk sen shaw ski
son stad stein ström strand teau ter tham thy ton tti ura us vall ver vic vik wald well wick wood worth yan zas zynski
ić ák ès""".split()
_TOWN_START = """Ald Ash Bar Bel Bir Bra Bren Cal Car Clif Cor Dar Del Dun East Elm Far Fel Gar Glen Gran Hal Ham Har Hol
Ket Kil Kin Lam Lan Lin Lor Mal Mar Mel Mor Nor Oak Ol Or Pen Port Ra Red Ro San Sel Shel Ster Sut Tal Thorn Tor Ul Val
Wal West Whit Win Wood Yar""".split()
_TOWN_END = """borough bridge bury by combe dale den field ford gate hampton haven hill holm hurst ingen itz land leigh ley
mere minster mouth ness ow pool port rath shire stad stead stoke ton vale vik ville wick wood worth""".split()
_STREET_KIND = ["Street", "Lane", "Road", "Avenue", "Close", "Square", "Terrace", "Way", "Hill", "Court", "Gardens"]
_FIRM_KIND = ["Ltd", "& Sons", "GmbH", "Logistics", "Print", "Energy", "Catering", "Consulting", "Insurance", "Motors",
              "Travel", "Interiors", "Dental", "Foods", "Software", "Plumbing", "Books", "Electric", "Legal", "Gardens"]
_ADJECTIVES = """annual autumn big blue brown cheap cordless early foldable green grey heavy joint large late light little
long metal monthly narrow new old oak portable public quarterly quiet red round second short small special spring steel
summer used wide winter wooden yellow""".split()
_THINGS = """armchair backpack bicycle blender bookshelf camera carpet clock coffee-machine desk dishwasher drill fridge guitar
headphones heater helmet kayak kettle keyboard ladder lamp lawnmower mattress microscope mirror monitor oven piano printer
projector radio rucksack saw scanner sewing-machine sofa speaker stove suitcase table tablet telescope tent toaster trailer
tripod vacuum-cleaner violin wardrobe washing-machine wheelbarrow""".split()
_EVENTS = """audit barbecue board-meeting book-fair budget-review christening clean-up concert conference course dinner
exhibition farewell-party festival fundraiser hackathon inspection interview kick-off lecture open-day outing parents-evening
picnic presentation quiz-night reading rehearsal retreat reunion seminar site-visit supplier-visit tournament training
wedding workshop""".split()
_CODE_WORDS = """Amber Anchor Atlas Aurora Basalt Beacon Birch Cedar Cobalt Comet Coral Delta Ember Falcon Garnet Granite
Harbour Heron Indigo Juniper Kestrel Lantern Linden Lotus Magnet Maple Marble Meadow Meteor Nectar Nimbus Onyx Opal Orchid
Osprey Pebble Phoenix Pine Quartz Raven Saffron Sable Sierra Tundra Umber Velvet Violet Willow Yarrow Zephyr""".split()
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def is_test_value(text):
    """Whether a name or value belongs to the test part, by a hash of its letters and digits."""
    core = "".join(c for c in text.lower() if c.isalnum())
    digest = hashlib.sha256(("value " + core).encode()).digest()
    return int.from_bytes(digest[:4], "little") / 2 ** 32 < TEST_SHARE


def day_of(text):
    """The datetime.date that a text in one of Pools' forms names."""
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%A, %d %B %Y", "%d %b %Y", "%a %d %b %Y"):
        try:
            return datetime.datetime.strptime(text, form).date()
        except ValueError:
            pass
    raise ValueError("a date in none of the forms")


class Pools:
    """Draws values of one part of the split. Not a thread-safe object: it owns its random numbers."""

    def __init__(self, rng: random.Random, split):
        self.rng = rng
        self.wanted = split == "test"

    def own(self, make):
        """The first value made that belongs to this part."""
        while True:
            value = make()
            if is_test_value(value) == self.wanted:
                return value

    def pick(self, values):
        return self.rng.choice(values)

    def given(self):
        return self.own(lambda: self.pick(_GIVEN_START) + self.pick(_GIVEN_END))

    def family(self):
        return self.own(lambda: self.pick(_FAMILY_START) + self.pick(_FAMILY_MIDDLE) + self.pick(_FAMILY_END))

    def person(self):
        middle = f" {self.pick('ABCDEFGHJKLMNPRSTVW')}." if self.rng.random() < 0.05 else ""
        return f"{self.given()}{middle} {self.family()}"

    def town(self):
        return self.own(lambda: self.pick(_TOWN_START) + self.pick(_TOWN_END))

    def street(self):
        stem = self.own(lambda: self.pick(_TOWN_START + _FAMILY_START) + self.pick(_TOWN_END))
        return f"{stem} {self.pick(_STREET_KIND)}"

    def address(self):
        flat = self.pick(["", "", "", "a", "b"])
        return self.own(lambda: f"{self.rng.randint(1, 240)}{flat} {self.street()}, {self.town()}")

    def firm(self):
        return f"{self.family() if self.rng.random() < 0.7 else self.town()} {self.pick(_FIRM_KIND)}"

    def thing(self):
        return self.own(lambda: f"{self.pick(_ADJECTIVES)} {self.pick(_THINGS)}".replace("-", " "))

    def event(self):
        return f"{self.pick(_ADJECTIVES)} {self.pick(_EVENTS)}".replace("-", " ")

    def code_word(self):
        return self.own(lambda: f"{self.pick(_CODE_WORDS)} {self.pick(_CODE_WORDS)}")

    def digits(self, count):
        return "".join(self.pick("0123456789") for _ in range(count))

    def phone(self):
        return self.own(self._phone)

    def _phone(self):
        area, number = self.rng.randint(20, 999), self.digits(self.rng.choice([6, 7, 8]))
        forms = [f"0{area} {number}", f"+{self.rng.randint(30, 99)} {area} {number}", f"0{area}/{number}",
                 f"({area}) {number[:3]}-{number[3:]}", f"0{area} {number[:3]} {number[3:]}", f"{area}-{number[:3]}-{number[3:]}"]
        return self.pick(forms)

    def code(self):
        return self.own(self._code)

    def _code(self):
        a, b = self.pick("ABCDEFGHJKLMNPRSTUVWXZ"), self.pick("ABCDEFGHJKLMNPRSTUVWXZ")
        forms = [f"{a}{b}-{self.digits(5)}", f"{self.digits(4)}-{a}", f"{a}{self.digits(6)}", f"{self.digits(4)}/{self.digits(3)}",
                 f"{a}{b}{self.digits(2)} {self.digits(4)}", f"{self.digits(7)}"]
        return self.pick(forms)

    def money(self):
        return self.own(self._money)

    def _money(self):
        whole = self.rng.choice([self.rng.randint(5, 99), self.rng.randint(100, 999), self.rng.randint(1000, 48000)])
        cents = self.rng.randint(0, 99)
        forms = [f"€{whole:,}.{cents:02}", f"{whole:,}.{cents:02} EUR", f"${whole:,}", f"£{whole:,}.{cents:02}", f"{whole} euros",
                 f"CHF {whole}", f"{whole:,}.{cents:02} dollars".replace(",", ""), f"{whole:,} €".replace(",", ".")]
        return self.pick(forms)

    def time(self):
        return self.own(self._time)

    def _time(self):
        hour, minute = self.rng.randint(7, 21), self.rng.randint(0, 11) * 5
        noon = "am" if hour < 12 else "pm"
        forms = [f"{hour}:{minute:02}", f"{hour}.{minute:02}", f"{(hour - 1) % 12 + 1}:{minute:02} {noon}", f"{hour:02}:{minute:02} h"]
        return self.pick(forms)

    def day(self):
        return datetime.date(2016, 1, 1) + datetime.timedelta(self.rng.randrange(4300))

    def date(self):
        return self.own_date(self.day)[1]

    def own_date(self, day):
        """A day that belongs to this part in the form that was drawn for it: (datetime.date, text)."""
        while True:
            date = day()
            if is_test_value(date.isoformat()) == self.wanted:
                return date, self.date_form(date)

    def date_form(self, date):
        month = _MONTHS[date.month - 1]
        forms = [f"{date.day} {month} {date.year}", f"{month} {date.day}, {date.year}", date.isoformat(),
                 f"{date.day:02}.{date.month:02}.{date.year}", f"{date.day:02}/{date.month:02}/{date.year}",
                 f"{_DAYS[date.weekday()]}, {date.day} {month} {date.year}", f"{date.day} {month[:3]} {date.year}",
                 f"{_DAYS[date.weekday()][:3]} {date.day} {month[:3]} {date.year}"]
        return self.pick(forms)

    def count(self):
        return str(self.rng.choice([self.rng.randint(3, 60), self.rng.randint(60, 480)]))

    def weight(self):
        return self.own(self._weight)

    def _weight(self):
        return self.pick([f"{self.rng.randint(2, 90)}.{self.rng.randint(1, 9)} kg", f"{self.rng.randint(2, 900)} kg",
                           f"{self.rng.randint(40, 260)} x {self.rng.randint(30, 200)} cm", f"{self.rng.randint(1, 90)} litres"])

    def room(self):
        return self.own(self._room)

    def _room(self):
        return self.pick([f"room {self.rng.randint(1, 9)}.{self.rng.randint(1, 40):02}", f"hall {self.pick('ABCDEFGH')}{self.rng.randint(1, 30)}",
                           f"the {self.town()} room", f"office {self.rng.randint(100, 899)}", f"Hotel {self.town()}", f"Café {self.family()}"])

    def email(self):
        at = self.own(lambda: self.pick(_TOWN_START).lower() + self.pick(_TOWN_END))
        return f"{self.given().lower()}{self.pick(['.', '_', ''])}{self.family().lower()}@{at}.{self.pick(['com', 'org', 'net', 'eu'])}"

    def pet(self):
        return self.own(lambda: self.pick(_GIVEN_START) + self.pick(_TOWN_END[:20]))
