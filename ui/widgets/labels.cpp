// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/labels.h"

#include <QStyle>
#include <QVariant>

namespace memoir::ui {
namespace {

const char* nameOf(TextRole role) {
    switch (role) {
        case TextRole::Display:
            return "display";
        case TextRole::Title:
            return "title";
        case TextRole::Heading:
            return "heading";
        case TextRole::Section:
            return "section";
        case TextRole::Answer:
            return "answer";
        case TextRole::Body:
            return "body";
        case TextRole::Small:
            return "small";
        case TextRole::Caption:
            return "caption";
    }
    return "body";
}

const char* nameOf(Tone tone) {
    switch (tone) {
        case Tone::Normal:
            return "text";
        case Tone::Secondary:
            return "text2";
        case Tone::Tertiary:
            return "text3";
        case Tone::Error:
            return "error";
        case Tone::Warning:
            return "warning";
    }
    return "text";
}

}  // namespace

QLabel* makeLabel(const QString& text, TextRole role, Tone tone, QWidget* parent) {
    auto* label = new QLabel(parent);
    styleLabel(*label, role, tone);
    label->setText(text);
    return label;
}

void styleLabel(QLabel& label, TextRole role, Tone tone) {
    label.setTextFormat(Qt::PlainText);
    label.setProperty("textRole", nameOf(role));
    label.setProperty("tone", nameOf(tone));
}

void setStyleProperty(QWidget& widget, const char* name, const QVariant& value) {
    if (widget.property(name) == value) return;
    widget.setProperty(name, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

QString plainToolTip(const QString& text) {
    return text.isEmpty() ? QString() : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped());
}

}  // namespace memoir::ui
