// SPDX-License-Identifier: Apache-2.0
#include "ui/library/holding_inspector.h"

#include <QDateTime>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/evidence/kind_icon.h"
#include "ui/library/holding_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/icon_label.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

constexpr int kInset = 20;
constexpr int kIconSize = 20;

bool isNotInMemory(const Holding& holding) {
    return holding.document.isEmpty() && (holding.state == "failed" || holding.state == "skipped");
}

// Only these readers can be given a password.
bool takesPassword(const Holding& holding) {
    return holding.failure == "encrypted" && holding.path.endsWith(".pdf", Qt::CaseInsensitive) &&
           holding.inner.isEmpty();
}

QString withHome(const QString& path) {
    const QString home = QDir::homePath();
    return path.startsWith(home + '/') ? '~' + path.mid(home.size()) : path;
}

QString momentText(const QString& isoUtc) {
    const QDateTime moment = QDateTime::fromString(isoUtc, Qt::ISODate).toLocalTime();
    const QString time = QLocale().toString(moment.time(), QLocale::ShortFormat);
    if (moment.date() == QDate::currentDate()) return HoldingInspector::tr("today at %1").arg(time);
    return HoldingInspector::tr("%1 at %2", "a date and a time")
        .arg(shortDateText(moment.date().toString(Qt::ISODate)), time);
}

}  // namespace

HoldingInspector::HoldingInspector(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setObjectName("inspector");
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("About the selected row"));
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kInset, 16, kInset, 12);
    column->setSpacing(12);
    column->addWidget(makeHeader());
    column->addWidget(makeNotice());
    column->addWidget(makePasswordRow());
    column->addWidget(makeActions());
    auto* line = new QFrame(content);
    line->setObjectName("separator");
    line->setFixedHeight(1);
    column->addWidget(line);
    factsBox_ = new QWidget(content);
    facts_ = new QVBoxLayout(factsBox_);
    facts_->setContentsMargins(0, 0, 0, 0);
    facts_->setSpacing(2);
    column->addWidget(factsBox_);
    column->addStretch(1);
    auto* why = makeButton(tr("Why is a file not in memory?"), ButtonKind::Quiet, content);
    why->setIcon(theme_.icon("help", &Tokens::accent));
    connect(why, &QPushButton::clicked, this, &HoldingInspector::explanationRequested);
    column->addWidget(why, 0, Qt::AlignLeading);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(1, 0, 0, 0);
    whole->addWidget(scroll);
}

QWidget* HoldingInspector::makeHeader() {
    auto* header = new QWidget(this);
    icon_ = new IconLabel({}, kIconSize, header);
    title_ = makeLabel({}, TextRole::Section, Tone::Normal, header);
    title_->setWordWrap(true);
    about_ = new ElidedLabel(TextRole::Caption, Tone::Secondary, Qt::ElideRight, header);
    auto* close = makeIconButton(theme_.icon("close"), tr("Close"), header);
    connect(close, &QToolButton::clicked, this, &HoldingInspector::closeRequested);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title_);
    words->addWidget(about_);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(icon_, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(close, 0, Qt::AlignTop);
    return header;
}

QWidget* HoldingInspector::makeNotice() {
    notice_ = new QFrame(this);
    notice_->setObjectName("banner");
    noticeIcon_ = new IconLabel({}, 16, notice_);
    noticeHeading_ = makeLabel({}, TextRole::Small, Tone::Error, notice_);
    noticeHeading_->setProperty("strong", true);
    noticeText_ = makeLabel({}, TextRole::Small, Tone::Secondary, notice_);
    noticeText_->setWordWrap(true);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(noticeIcon_);
    heading->addWidget(noticeHeading_, 1);
    auto* column = new QVBoxLayout(notice_);
    column->setContentsMargins(16, 12, 16, 14);
    column->setSpacing(6);
    column->addLayout(heading);
    column->addWidget(noticeText_);
    return notice_;
}

QWidget* HoldingInspector::makePasswordRow() {
    passwordRow_ = new QWidget(this);
    password_ = new QLineEdit(passwordRow_);
    password_->setEchoMode(QLineEdit::Password);
    password_->setPlaceholderText(tr("Password"));
    password_->setAccessibleName(tr("Password of this file"));
    auto* read = makeButton(tr("Read it"), ButtonKind::Primary, passwordRow_);
    connect(read, &QPushButton::clicked, this, &HoldingInspector::givePassword);
    connect(password_, &QLineEdit::returnPressed, this, &HoldingInspector::givePassword);
    auto* row = new QHBoxLayout(passwordRow_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(password_, 1);
    row->addWidget(read);
    return passwordRow_;
}

QWidget* HoldingInspector::makeActions() {
    actions_ = new QWidget(this);
    auto* flow = new FlowLayout(8);
    actions_->setLayout(flow);
    const auto add = [&](const QString& text, const char* icon, QColor Tokens::*tint = &Tokens::text2) {
        auto* button = makeButton(text, ButtonKind::Normal, actions_);
        button->setIcon(theme_.icon(icon, tint));
        flow->addWidget(button);
        return button;
    };
    preview_ = add(tr("Show the text"), "eye");
    again_ = add(tr("Read again"), "retry");
    skip_ = add(tr("Skip this file"), "eyeoff");
    open_ = add(tr("Open"), "open");
    forget_ = add(tr("Forget"), "forget", &Tokens::error);
    forget_->setProperty("careful", true);
    connect(preview_, &QPushButton::clicked, this, [this] { emit previewRequested(holding_.document); });
    connect(again_, &QPushButton::clicked, this, [this] { emit readAgainRequested(holding_.path); });
    connect(skip_, &QPushButton::clicked, this, [this] { emit skipRequested(holding_.path); });
    connect(open_, &QPushButton::clicked, this, [this] { emit fileOpenRequested(holding_.path); });
    connect(forget_, &QPushButton::clicked, this, &HoldingInspector::forgetRequested);
    return actions_;
}

void HoldingInspector::givePassword() {
    if (password_->text().isEmpty()) return;
    const QString password = password_->text();
    password_->clear();
    emit passwordGiven(holding_.path, password);
}

void HoldingInspector::show(const Holding& holding, const QString& source) {
    if (!holding.isSameAs(holding_)) password_->clear();
    holding_ = holding;
    icon_->setIcon(theme_.icon(kindIconName(holding.kind, holding.path)));
    title_->setText(holding.title);
    QStringList about = {kindOf(holding)};
    if (holding.bytes > 0 && holding.inner.isEmpty()) about << bytesText(holding.bytes);
    if (holding.passages > 0) about << tr("%Ln passage(s)", nullptr, static_cast<int>(holding.passages));
    about_->setFullText(about.join(" · "));
    const bool isDocument = !holding.document.isEmpty();
    showNotice();
    passwordRow_->setVisible(takesPassword(holding));
    actions_->show();
    preview_->setVisible(isDocument);
    again_->setVisible(!isDocument && !takesPassword(holding) && holding.state != "queued" &&
                       holding.state != "reading");
    skip_->setVisible(!isDocument && holding.state != "skipped");
    open_->setVisible(!holding.path.isEmpty() && holding.state != "missing" && holding.state != "offline");
    forget_->setVisible(isDocument);
    factsBox_->show();
    showFacts(source);
}

void HoldingInspector::showMany(int count) {
    holding_ = {};
    icon_->setIcon(theme_.icon("copy"));
    title_->setText(tr("%Ln row(s) selected", nullptr, count));
    about_->setFullText({});
    notice_->hide();
    passwordRow_->hide();
    for (QPushButton* button : {preview_, again_, skip_, open_}) button->hide();
    forget_->show();
    factsBox_->hide();
}

void HoldingInspector::showNotice() {
    const bool isAbsent = isNotInMemory(holding_);
    const bool isFailure = holding_.state == "failed";
    notice_->setVisible(isAbsent || !holding_.reason.isEmpty());
    setStyleProperty(*notice_, "tone", isFailure ? "error" : "warning");
    const QIcon icon = theme_.icon(isFailure ? "error" : "info", isFailure ? &Tokens::error : &Tokens::warning);
    noticeIcon_->setIcon(icon);
    noticeHeading_->setText(isAbsent ? tr("Not in memory") : tr("In memory, with a remark"));
    setStyleProperty(*noticeHeading_, "tone", isFailure ? "error" : "warning");
    QString text = holding_.reason;
    if (takesPassword(holding_))
        text += ' ' + tr("Enter it to read the file; Memoir uses it once and does not keep it.");
    noticeText_->setText(text);
}

void HoldingInspector::showFacts(const QString& source) {
    while (QLayoutItem* item = facts_->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    addFact(tr("Location"),
            holding_.inner.isEmpty()
                ? withHome(holding_.path)
                : tr("%1, inside: %2", "a file and a place in it").arg(withHome(holding_.path), holding_.inner));
    addFact(tr("Source"), source);
    if (!holding_.from.isEmpty()) addFact(tr("From", "who wrote it"), holding_.from);
    if (!holding_.date.isEmpty()) addFact(tr("Date"), dateText(holding_.date));
    if (holding_.tokens > 0) addFact(tr("Size in memory"), tr("%1 tokens").arg(countText(holding_.tokens)));
    if (holding_.attempts > 0) {
        const QString times = tr("%n time(s)", "how often a file was read", static_cast<int>(holding_.attempts));
        addFact(tr("Read", "how often and when"),
                holding_.tried.isEmpty()
                    ? times
                    : tr("%1, last %2", "twice, last today").arg(times, momentText(holding_.tried)));
    }
}

void HoldingInspector::showPlaces(const QStringList& places) {
    if (places.size() < 2) return;
    QStringList lines;
    for (const QString& place : places) lines << withHome(place);
    addFact(tr("It stands at %n place(s), and is kept once", nullptr, static_cast<int>(places.size())),
            lines.join('\n'));
}

void HoldingInspector::addFact(const QString& label, const QString& value) {
    if (value.isEmpty()) return;
    if (facts_->count() > 0) facts_->addSpacing(8);
    facts_->addWidget(makeLabel(label, TextRole::Caption, Tone::Tertiary, factsBox_));
    auto* text = makeLabel(value, TextRole::Small, Tone::Normal, factsBox_);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts_->addWidget(text);
}

void HoldingInspector::setActionsEnabled(bool enabled) {
    passwordRow_->setEnabled(enabled);
    for (QPushButton* button : {again_, skip_, forget_}) button->setEnabled(enabled);
}

}  // namespace memoir::ui
