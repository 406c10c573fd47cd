// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>

namespace memoir::ui {

// A part of an answer that has a widget of its own.
struct AnswerSegment {
    enum class Kind { Text, Code, Table };

    Kind kind = Kind::Text;
    QString source;  // Markdown; of code only what stands between the fences
    QString name;    // of code: what stands behind the opening fence

    bool operator==(const AnswerSegment&) const = default;
};

// Cuts Markdown at fenced code and at tables (runs of lines that begin with |). A fence that is not closed yet ends
// with the text, so that a growing answer can be shown.
QVector<AnswerSegment> segmentsOf(const QString& markdown);

}  // namespace memoir::ui
