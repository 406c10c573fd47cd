// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QString>
#include <QVector>

namespace memoir::ui {

// Every colour of the window. The only place, with tokens.cpp, where colours are written down.
struct Tokens {
    bool isDark = false;

    QColor window, sidebar, surface, raised, sunken;
    QColor hover, selected, bubble;
    QColor border, line, track;  // decoration only
    QColor control;              // edges of fields, at least 3:1
    QColor text, text2, text3;
    QColor accent, accentHover, onAccent;
    QColor accentSoft, onSoft;
    QColor highlight, highlightEdge;  // words that stand in a document, and nothing else
    QColor paper, paperHighlight;     // of rendered pages
    QColor error, errorSoft;
    QColor warning, warningSoft;
    QColor scrim;

    static Tokens light();
    static Tokens dark();
};

struct NamedColour {
    QString name;
    QColor Tokens::*colour;
};

// All opaque colours under the names that style.qss uses.
const QVector<NamedColour>& namedColours();

// Contrast of two opaque colours as WCAG 2 defines it, 1 to 21.
double contrast(const QColor& a, const QColor& b);

}  // namespace memoir::ui
