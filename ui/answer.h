// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

namespace memoir::ui {

// A numbered place in a document that supports a part of an answer.
struct Citation {
    int number = 0;
    QString passage;
    QString document;
    QString title;
    QString path;
    QString inner;  // the place inside the file, for example a mail's position in a mailbox
    QString kind;
    QString date;
    QString from;
    QString quote;
    std::optional<int> page;
    // Code points into the document's text, half open; the text there equals `quote`.
    qsizetype start = 0;
    qsizetype end = 0;
    QString by;  // "msa" or "keyword": what found the passage
    // Code points of the answer that rest on it, half open; both 0 where that is not known.
    qsizetype answerStart = 0;
    qsizetype answerEnd = 0;

    bool operator==(const Citation&) const = default;
};

// A word of the question that a passage holds, and how much it told; 1 is the most telling word of the question.
struct MatchedWord {
    QString word;
    double share = 0;

    bool operator==(const MatchedWord&) const = default;
};

// A passage that one round chose.
struct ChosenPassage {
    QString passage;
    QString document;
    QString title;
    QString kind;
    QString snippet;
    double score = 0;
    QString by;
    bool read = false;  // its original text went to the model
    QString date = {};
    QString from = {};
    std::optional<int> page = {};
    QVector<MatchedWord> words = {};  // most telling first
    std::optional<double> nearness =
        {};  // to being enough, on the scale of Answer::floor; only where there is no answer

    bool operator==(const ChosenPassage&) const = default;
};

struct Round {
    int number = 0;
    QVector<ChosenPassage> chosen;  // best first
    qint64 candidates = 0;          // passages that were ranked; 0: not known
    QStringList lookedFor = {};     // the words that told most; empty: not known
    QString leadPassage = {};       // the passage of an earlier round that named what this one looked for, or empty
    QString leadName = {};

    bool operator==(const Round&) const = default;
};

enum class AnswerEnd { Complete, LengthLimit, Stopped, Abstained };

struct Answer {
    QString text;  // Markdown; [n] stands for the citation of that number
    AnswerEnd end = AnswerEnd::Complete;
    QString mode;  // what answered: interleave, read, extract or count
    QString chat;  // the chat that keeps it, or empty
    QVector<Citation> citations;
    QStringList unsupported;  // claims for which no passage was found
    QVector<Round> rounds;
    double confidence = 0;
    qint64 totalMs = 0;
    int turn = 0;          // its number in the chat, from 1; 0: not kept
    QString scope;         // as it was asked; empty is everything
    qint64 documents = 0;  // that the scope holds
    qint64 passages = 0;
    double floor = 0;             // what confidence an answer needs
    std::optional<qint64> total;  // of a counting question, with the scope that lists what was counted
    QString listScope;
};

}  // namespace memoir::ui
