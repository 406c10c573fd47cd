// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/sources_page.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

#include "ui/library/forgetter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/toggle.h"

namespace memoir::ui {
namespace {

constexpr int kRefreshMs = 2000;
constexpr int kTypingMs = 600;

QString stateOf(const Source& source) {
    QStringList parts = {SourcesPage::tr("%Ln file(s)", nullptr, static_cast<int>(source.files))};
    if (source.failed > 0) parts << SourcesPage::tr("%Ln failed", "files", static_cast<int>(source.failed));
    if (source.state == "scanning") parts << SourcesPage::tr("being looked through");
    if (source.state == "offline") parts << SourcesPage::tr("not there now; what it held is still in memory");
    return parts.join(" · ");
}

}  // namespace

SourcesPage::SourcesPage(Assistant& assistant, Forgetter& forgetter, const Theme& theme, QWidget* parent)
    : SettingsPage(tr("Sources"), tr("The folders, files and mailboxes that are remembered."), parent),
      assistant_(assistant),
      forgetter_(forgetter),
      theme_(theme) {
    QHBoxLayout* section = addSection(tr("Sources"));
    auto* add = makeButton(tr("Add"), ButtonKind::Small, this);
    add->setIcon(theme.icon("plus"));
    connect(add, &QPushButton::clicked, this, &SourcesPage::addRequested);
    section->addWidget(add);
    card_ = addCard();
    addHint(tr(
        "A watched source is looked at again whenever something in it changes. Originals are never moved or changed."));
    refreshing_.setSingleShot(true);
    refreshing_.setInterval(kRefreshMs);
    connect(&refreshing_, &QTimer::timeout, this, &SourcesPage::refresh);
    connect(&assistant.keeper(), &Keeper::sourcesListed, this, &SourcesPage::showSources);
    connect(&assistant.keeper(), &Keeper::changed, this, [this] {
        if (isVisible() && !refreshing_.isActive()) refreshing_.start();
    });
}

void SourcesPage::showEvent(QShowEvent* event) {
    SettingsPage::showEvent(event);
    refresh();
}

void SourcesPage::refresh() {
    if (isVisible()) job_ = assistant_.keeper().listSources();
}

void SourcesPage::showSources(JobId job, const QVector<Source>& sources) {
    if (job == 0 || job != job_ || (sources == shown_ && !sources.isEmpty())) return;
    shown_ = sources;
    card_->clear();
    for (const Source& source : sources) {
        const QString name = QFileInfo(source.path).fileName();
        card_->addRow(name.isEmpty() ? source.path : name, source.path + '\n' + stateOf(source), makeControls(source));
    }
    if (sources.isEmpty())
        card_->addRow(tr("Nothing is remembered yet"), tr("Drop files and folders anywhere in this window."), nullptr);
}

QWidget* SourcesPage::makeControls(const Source& source) {
    auto* controls = new QWidget(card_);
    auto* row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const QString name = QFileInfo(source.path).fileName();
    auto* watched = new Toggle(theme_, tr("Watch %1", "a source").arg(name), controls);
    watched->setToolTip(tr("Watched"));
    watched->setChecked(source.watched);
    connect(watched, &Toggle::toggled, this, [this, path = source.path](bool on) {
        assistant_.addSources({path}, on ? Watching::Watched : Watching::Once);
    });
    auto* again = makeIconButton(theme_.icon("retry"), tr("Look through %1 again", "a source").arg(name), controls);
    connect(again, &QToolButton::clicked, this, [this, id = source.id] { assistant_.keeper().rescan(id); });
    auto* forget =
        makeIconButton(theme_.icon("forget", &Tokens::error), tr("Forget %1 …", "a source").arg(name), controls);
    connect(forget, &QToolButton::clicked, this,
            [this, source, name] { forgetter_.forgetSource(source.id, name, source.files); });
    row->addWidget(makeLabel(tr("Watched"), TextRole::Caption, Tone::Secondary, controls));
    row->addWidget(watched);
    row->addWidget(again);
    row->addWidget(forget);
    return controls;
}

IgnorePage::IgnorePage(Keeper& keeper, QWidget* parent)
    : SettingsPage(tr("Ignore rules"), tr("Files and folders that no source takes."), parent), keeper_(keeper) {
    addSection(tr("Patterns"));
    rules_ = new QPlainTextEdit(this);
    rules_->setObjectName("ignoreRules");
    rules_->setAccessibleName(tr("Patterns, one a line"));
    rules_->setPlaceholderText("*.tmp\nnode_modules/\nDrafts/**");
    rules_->setTabChangesFocus(true);
    rules_->setMinimumHeight(180);
    add(rules_);
    addHint(
        tr("One pattern a line. * stands for any characters, ** also for folders. They hold from the next time a "
           "source is looked through. Files named .gitignore and .memoirignore hold for their folders."));
    typing_.setSingleShot(true);
    typing_.setInterval(kTypingMs);
    connect(rules_, &QPlainTextEdit::textChanged, &typing_, qOverload<>(&QTimer::start));
    connect(&typing_, &QTimer::timeout, this, &IgnorePage::save);
    connect(&keeper, &Keeper::settingsListed, this, &IgnorePage::onSettings);
}

void IgnorePage::showEvent(QShowEvent* event) {
    SettingsPage::showEvent(event);
    job_ = keeper_.listSettings();
}

void IgnorePage::onSettings(JobId job, const QVector<Setting>& settings) {
    if (job == 0 || job != job_) return;
    for (const Setting& setting : settings) {
        if (setting.key != "ignore") continue;
        saved_ = setting.value;
        rules_->setPlainText(saved_);
        typing_.stop();
    }
}

void IgnorePage::save() {
    if (rules_->toPlainText() == saved_) return;
    saved_ = rules_->toPlainText();
    keeper_.changeSetting("ignore", saved_);
}

PrivacyPage::PrivacyPage(Keeper& keeper, const Theme&, QWidget* parent)
    : SettingsPage(tr("Privacy"), tr("Where your memory lies, and that it stays there."), parent), keeper_(keeper) {
    addSection(tr("Network"));
    addCard()->addRow(
        tr("Network use: none unless you fetch a model"),
        tr("Memoir opens a network connection only while you fetch a model. The server learns which files you ask for "
           "and "
           "the version of Memoir, and nothing of your memory. The parts of Memoir talk through a file of this machine "
           "that only you can open."),
        nullptr);
    addSection(tr("Places"));
    places_ = addCard();
    addSection(tr("Protection"));
    RowCard* protection = addCard();
    protection->addRow(tr("Encryption: off"),
                       tr("Who can read this disk can read the archive. An encrypted disk protects it."), nullptr);
    protection->addRow(tr("Lock: none"), tr("Who uses your account can open the window."), nullptr);
    connect(&keeper, &Keeper::reported, this, &PrivacyPage::showFacts);
}

void PrivacyPage::showEvent(QShowEvent* event) {
    SettingsPage::showEvent(event);
    job_ = keeper_.report();
}

void PrivacyPage::showFacts(JobId job, const MemoryReport&, const ArchiveFacts& facts) {
    if (job == 0 || job != job_) return;
    places_->clear();
    auto* open = makeButton(tr("Open folder"), ButtonKind::Small, places_);
    connect(open, &QPushButton::clicked, this,
            [folder = facts.folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    places_->addRow(tr("Archive"), facts.folder, open);
    const auto size = [this](qint64 bytes) {
        return makeLabel(bytesText(bytes), TextRole::Small, Tone::Normal, places_);
    };
    places_->addRow(tr("Catalogue"), tr("Text, names, questions and answers"), size(facts.catalogueBytes));
    places_->addRow(tr("Bank"), tr("What the model remembers"), size(facts.bankBytes));
    places_->addRow(tr("Cache"), tr("Page images and recognised text; may be deleted at any time"),
                    size(facts.cacheBytes));
}

}  // namespace memoir::ui
