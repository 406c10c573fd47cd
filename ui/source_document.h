// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QRectF>
#include <QString>
#include <QVector>
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
    std::optional<TextRange> passage;     // when a passage was asked for
    std::optional<int> passagePage = {};  // where it begins
    int pageCount = 0;                    // 0: it has no pages
};

// One page of a document as it looks, asked for with `highlight` in code points of the document's text.
struct PageRequest {
    QString document;
    int page = 1;
    std::optional<TextRange> highlight;
    int widthPixels = 0;    // wanted; the image may be smaller
    QString password = {};  // of a file that is protected by one
};

struct PageImage {
    int page = 1;
    int pageCount = 1;
    QImage image;
    QVector<QRectF> highlights;  // parts of the page, 0 to 1 in both directions, one a line of text
    bool located = false;        // the highlights are where the words stand
};

}  // namespace memoir::ui
