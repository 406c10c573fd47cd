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

    bool operator==(const ChosenPassage&) const = default;
};

struct Round {
    int number = 0;
    QVector<ChosenPassage> chosen;  // best first

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
};

}  // namespace memoir::ui
