// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace memoir::ui {
namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

Tokens Tokens::light() {
    Tokens t;
    t.window = "#F7F5F1", t.sidebar = "#EFECE6", t.surface = "#FFFFFF", t.raised = "#FFFFFF", t.sunken = "#E7E4DC";
    t.hover = "#E8E4DC", t.selected = "#E0DBD1", t.bubble = "#E9E5DC";
    t.border = "#DFDBD2", t.line = "#EDEAE3", t.track = "#E3DFD6", t.control = "#89847A";
    t.text = "#1F1D1A", t.text2 = "#55514A", t.text3 = "#625E56";
    t.accent = "#17695E", t.accentHover = "#12574E", t.onAccent = "#FFFFFF";
    t.accentSoft = "#DCEBE7", t.onSoft = "#0E4F46";
    t.highlight = "#FFE59A", t.highlightEdge = "#B98400", t.paper = "#FFFFFF", t.paperHighlight = "#FFE59A";
    t.error = "#A3281E", t.errorSoft = "#FBE8E5", t.warning = "#7A4E00", t.warningSoft = "#FAEFD8";
    t.scrim = QColor(31, 29, 26, 97);
    return t;
}

Tokens Tokens::dark() {
    Tokens t;
    t.isDark = true;
    t.window = "#191A18", t.sidebar = "#131412", t.surface = "#212320", t.raised = "#2A2D29", t.sunken = "#0F100F";
    t.hover = "#262924", t.selected = "#30332E", t.bubble = "#2A2D29";
    t.border = "#343732", t.line = "#2A2D29", t.track = "#393C36", t.control = "#7D8178";
    t.text = "#ECEAE5", t.text2 = "#BBB8AF", t.text3 = "#A19E95";
    t.accent = "#7CCBBC", t.accentHover = "#93D6C9", t.onAccent = "#06241F";
    t.accentSoft = "#1D3833", t.onSoft = "#A6DED3";
    t.highlight = "#6A5413", t.highlightEdge = "#E3B341", t.paper = "#EDEAE3", t.paperHighlight = "#F6D878";
    t.error = "#F3A399", t.errorSoft = "#3A211E", t.warning = "#E9C06E", t.warningSoft = "#362A12";
    t.scrim = QColor(0, 0, 0, 148);
    return t;
}

const QVector<NamedColour>& namedColours() {
    static const QVector<NamedColour> kColours = {
        {"window", &Tokens::window},
        {"sidebar", &Tokens::sidebar},
        {"surface", &Tokens::surface},
        {"raised", &Tokens::raised},
        {"sunken", &Tokens::sunken},
        {"hover", &Tokens::hover},
        {"selected", &Tokens::selected},
        {"bubble", &Tokens::bubble},
        {"border", &Tokens::border},
        {"line", &Tokens::line},
        {"track", &Tokens::track},
        {"control", &Tokens::control},
        {"text", &Tokens::text},
        {"text2", &Tokens::text2},
        {"text3", &Tokens::text3},
        {"accent", &Tokens::accent},
        {"accentHover", &Tokens::accentHover},
        {"onAccent", &Tokens::onAccent},
        {"accentSoft", &Tokens::accentSoft},
        {"onSoft", &Tokens::onSoft},
        {"highlight", &Tokens::highlight},
        {"highlightEdge", &Tokens::highlightEdge},
        {"paper", &Tokens::paper},
        {"paperHighlight", &Tokens::paperHighlight},
        {"error", &Tokens::error},
        {"errorSoft", &Tokens::errorSoft},
        {"warning", &Tokens::warning},
        {"warningSoft", &Tokens::warningSoft},
    };
    return kColours;
}

double contrast(const QColor& a, const QColor& b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace memoir::ui
