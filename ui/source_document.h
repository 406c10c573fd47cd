// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace memoir::ui {

// Code points of a document's text, half open.
struct TextRange {
    qsizetype start = 0;
    qsizetype end = 0;

    bool operator==(const TextRange&) const = default;
};

// The text that Memoir keeps of one document.
struct SourceDocument {
    QString document;
    QString title;
    QString kind;
    QString date;
    QString from;
    QString path;  // absolute; empty when the file is gone
    QString text;
    std::optional<TextRange> passage;  // when a passage was asked for
};

}  // namespace memoir::ui
