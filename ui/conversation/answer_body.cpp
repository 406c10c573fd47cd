// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_body.h"

#include <QFrame>
#include <QVBoxLayout>

#include "ui/conversation/answer_browser.h"
#include "ui/conversation/cited_text.h"
#include "ui/conversation/code_block.h"
#include "ui/theme/theme.h"

namespace memoir::ui {
namespace {

constexpr int kGap = 12;

using Kind = AnswerSegment::Kind;

QVector<int> numbersOf(const QVector<Citation>& citations) {
    QVector<int> numbers;
    for (const Citation& citation : citations) numbers.push_back(citation.number);
    return numbers;
}

}  // namespace

AnswerBody::AnswerBody(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(kGap);
}

void AnswerBody::show(const Answer& answer) {
    // Hidden widgets are not laid out: without this the first text would be as high as in a narrow column.
    if (isHidden() && parentWidget()) resize(parentWidget()->width(), height());
    const QVector<AnswerSegment> segments = segmentsOf(citedText(answer));
    for (qsizetype i = 0; i < segments.size(); ++i) {
        if (i < parts_.size() && parts_[i].segment.kind != segments[i].kind) removePartsFrom(i);
        if (i == parts_.size()) parts_.push_back(makePart(segments[i].kind));
        fill(parts_[i], segments[i], answer);
    }
    removePartsFrom(segments.size());
    setVisible(!parts_.isEmpty());
}

AnswerBody::Part AnswerBody::makePart(Kind kind) {
    Part part;
    part.segment.kind = kind;
    if (kind == Kind::Code) {
        part.widget = new CodeBlock(theme_, this);
    } else if (kind == Kind::Text) {
        part.widget = part.browser = makeBrowser(this);
    } else {
        auto* frame = new QFrame(this);
        frame->setObjectName("tableBlock");
        part.browser = makeBrowser(frame);
        part.browser->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
        auto* inside = new QVBoxLayout(frame);
        inside->setContentsMargins(1, 1, 1, 1);
        inside->addWidget(part.browser);
        part.widget = frame;
    }
    column_->addWidget(part.widget);
    return part;
}

AnswerBrowser* AnswerBody::makeBrowser(QWidget* parent) {
    auto* browser = new AnswerBrowser(theme_, parent);
    browser->resize(width(), browser->height());
    connect(browser, &AnswerBrowser::citationActivated, this, &AnswerBody::citationActivated);
    connect(browser, &AnswerBrowser::citationPointedAt, this, &AnswerBody::citationPointedAt);
    return browser;
}

void AnswerBody::fill(Part& part, const AnswerSegment& segment, const Answer& answer) {
    part.segment = segment;
    if (segment.kind == Kind::Code) {
        static_cast<CodeBlock*>(part.widget)->show(segment.name, segment.source);
        return;
    }
    part.browser->setCitations(answer.citations);
    part.browser->answer().show(segment.source, numbersOf(answer.citations));
    part.browser->answer().setActiveCitation(active_);
}

void AnswerBody::removePartsFrom(qsizetype first) {
    while (parts_.size() > first) {
        column_->removeWidget(parts_.back().widget);
        // Not at once: what led here may come from inside it.
        parts_.back().widget->hide();
        parts_.back().widget->deleteLater();
        parts_.pop_back();
    }
}

void AnswerBody::setActiveCitation(int number) {
    active_ = number;
    for (const Part& part : parts_) {
        if (part.browser) part.browser->answer().setActiveCitation(number);
    }
}

QString AnswerBody::plainText() const {
    QStringList texts;
    for (const Part& part : parts_) {
        switch (part.segment.kind) {
            case Kind::Text:
                texts << part.browser->allPlainText();
                break;
            case Kind::Code:
                texts << "```" + part.segment.name + "\n" + part.segment.source + "\n```";
                break;
            case Kind::Table:
                texts << part.segment.source.trimmed();
                break;
        }
    }
    return texts.join("\n\n");
}

}  // namespace memoir::ui
