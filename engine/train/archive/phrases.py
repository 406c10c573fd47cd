# SPDX-License-Identifier: Apache-2.0
"""Sentences that carry no fact anyone asks for, and the openings and ends of letters and mails."""

FILLERS = """Thanks for the quick reply.|It rained the whole afternoon and nobody wanted to go out.|I am still waiting for an answer from the office.
The weather should get better towards the weekend.|Let me know if that works for you.|We will talk about the rest when we see each other.
I have put a copy into the shared folder.|Nothing else is new here.|The children send their love.|Sorry for the late answer, it has been a busy week.
I will send a reminder a few days before.|Please check it once more before you forward it.|The heating makes a strange noise again.
There was a long discussion, but in the end everyone agreed.|Everything else stays as we discussed.|I could not find the old folder anywhere.
We should not forget to bring enough water.|Could you print that and put it on my desk?|The meeting was shorter than expected.
I slept badly and drank too much coffee.|It took longer than planned, as always.|The neighbours were friendly and helped to carry the boxes.
Two points were left for next time.|Somebody has to take the minutes next time.|I am looking forward to it.|The lift was out of order once more.
That is all for now.|The shop was closed, so I have to go again.|I wrote it down here so that I do not forget it.|More about that later.
The lunch was good, but far too much.|Nobody had any objections.|I have asked twice and got no answer.|The file is attached.
The old version can be thrown away.|We went for a walk along the river afterwards.|The garden needs water in this heat.|The bus was late.
I read half of the book on the train.|The list on the fridge is out of date.|This has nothing to do with the other matter.""".replace("\n", "|").split("|")

GREETINGS = ["Hi {n},", "Hello {n},", "Dear {n},", "{n},", "Good morning {n},", "Hi all,", "Dear all,", "Hello,"]
CLOSINGS = ["Best regards", "Kind regards", "Thanks", "Cheers", "All the best", "See you soon", "Yours", "Best", "Greetings"]
CHAT_NOISE = ["ok", "thanks!", "great :)", "hm, let me look", "one moment", "perfect", "are you still there?", "yes", "no idea",
              "sounds good", "I'll check", "lol", "see you later", "can you remind me tomorrow?", "sure"]
DIARY_STARTS = ["A quiet day.", "Up early today.", "What a day.", "Home late.", "Slept long.", "Nothing special this morning.", "Rain again."]
MEETINGS = ["Team meeting", "House meeting", "Board meeting", "Weekly call", "Planning round", "Committee meeting", "Parents' council",
            "Project meeting", "Club evening", "Steering group"]
NOTE_TITLES = ["Notes", "Reminder", "To remember", "Loose notes", "Collected", "Checklist", "Jottings", "Do not forget"]
SUBJECT_LINES = ["About {s}", "{s}", "Re: {s}", "News about {s}", "Question about {s}", "{s}: details", "Fwd: {s}", "Update on {s}"]

# What may stand around a sentence that states a fact, and around a question. "" is the commonest.
LEADS = ["", "", "", "", "By the way: ", "Note to self: ", "For the record, ", "As discussed, ", "FYI: ", "Just so you know: ", "One more thing: ",
         "I checked again: ", "Good news: ", "According to the office, ", "PS: "]
CORRECTIONS = ["Correction: ", "Update: ", "This has changed: ", "Forget what I wrote before: ", "New information: ", "Please correct your list: "]
QUESTION_LEADS = ["", "", "", "", "", "Do you know ", "Can you tell me ", "Remind me: ", "I forgot: ", "Quick question: ", "Please look up: ",
                  "Where did I write this down: ", "My partner asks: "]
FORWARDS = ["---------- Forwarded message ---------", "-----Original Message-----", "Begin forwarded message:"]
