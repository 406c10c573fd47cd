// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/general_page.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QSlider>
#include <QSystemTrayIcon>
#include <QToolButton>

#include "ui/widgets/labels.h"
#include "ui/widgets/toggle.h"

namespace memoir::ui {
namespace {

constexpr int kTextStep = 10;

}  // namespace

GeneralPage::GeneralPage(Keeper& keeper, Preferences& preferences, const Theme& theme, QWidget* parent)
    : SettingsPage(tr("General"), tr("How the window behaves."), parent), keeper_(keeper) {
    addSection(tr("When the window is closed"));
    const QString name = tr("Keep reading when the window is closed");
    auto* keep = new Toggle(theme, name, this);
    keep->setChecked(preferences.keepsReading());
    connect(keep, &Toggle::toggled, &preferences, &Preferences::setKeepsReading);
    addCard()->addRow(name,
                      QSystemTrayIcon::isSystemTrayAvailable()
                          ? tr("Memoir goes on in the background, with an icon in the tray.")
                          : tr("Memoir goes on in the background until everything is read."),
                      keep);
    addSection(tr("Power"));
    const QString battery = tr("Read nothing while on battery");
    battery_ = new Toggle(theme, battery, this);
    addCard()->addRow(battery, tr("Nothing is read or encoded while this machine lives on its battery."), battery_);
    connect(battery_, &Toggle::clicked, this,
            [this](bool on) { keeper_.changeSetting("pause-on-battery", on ? "on" : "off"); });
    connect(&keeper, &Keeper::settingsListed, this, &GeneralPage::onSettings);
}

void GeneralPage::showEvent(QShowEvent* event) {
    SettingsPage::showEvent(event);
    job_ = keeper_.listSettings();
}

void GeneralPage::onSettings(JobId job, const QVector<Setting>& settings) {
    if (job == 0 || job != job_) return;
    for (const Setting& setting : settings) {
        if (setting.key == "pause-on-battery") battery_->setChecked(setting.value == "on");
    }
}

AppearancePage::AppearancePage(Preferences& preferences, const Theme& theme, QWidget* parent)
    : SettingsPage(tr("Appearance"), tr("How the window looks."), parent), preferences_(preferences) {
    addSection(tr("Look"));
    RowCard* card = addCard();
    card->addRow(tr("Light or dark"), tr("System follows the desktop, also while it changes."), makeSchemes());
    card->addRow(tr("Size of the text"), tr("Everything grows with it."), makeTextSize());
    const QString name = tr("Less motion");
    auto* motion = new Toggle(theme, name, this);
    motion->setChecked(preferences.reducesMotion());
    connect(motion, &Toggle::toggled, &preferences, &Preferences::setReducesMotion);
    card->addRow(name, tr("Dots instead of a turning circle."), motion);
}

QWidget* AppearancePage::makeSchemes() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto* group = new QButtonGroup(row);
    const auto add = [&](const QString& text, Scheme scheme) {
        auto* button = new QToolButton(row);
        button->setText(text);
        button->setCheckable(true);
        button->setChecked(preferences_.scheme() == scheme);
        button->setProperty("choice", true);
        button->setFocusPolicy(Qt::StrongFocus);
        group->addButton(button);
        layout->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, scheme] { preferences_.setScheme(scheme); });
    };
    add(tr("System"), Scheme::System);
    add(tr("Light"), Scheme::Light);
    add(tr("Dark"), Scheme::Dark);
    return row;
}

QWidget* AppearancePage::makeTextSize() {
    auto* row = new QWidget(this);
    auto* slider = new QSlider(Qt::Horizontal, row);
    slider->setRange(9, 16);
    slider->setPageStep(1);
    slider->setFixedWidth(180);
    slider->setAccessibleName(tr("Size of the text in percent"));
    auto* value = makeLabel({}, TextRole::Small, Tone::Normal, row);
    value->setMinimumWidth(48);
    value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    const auto show = [value](int step) { value->setText(tr("%1 %").arg(step * kTextStep)); };
    slider->setValue(preferences_.textPercent() / kTextStep);
    show(slider->value());
    connect(slider, &QSlider::valueChanged, this, [this, show](int step) {
        show(step);
        preferences_.setTextPercent(step * kTextStep);
    });
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(slider);
    layout->addWidget(value);
    return row;
}

LanguagePage::LanguagePage(Preferences& preferences, QWidget* parent)
    : SettingsPage(tr("Language"), tr("The language of the window. Documents and answers keep theirs."), parent) {
    addSection(tr("Language"));
    RowCard* card = addCard();
    auto* group = new QButtonGroup(this);
    const auto add = [&](const QString& name, const QString& language) {
        auto* choice = new QRadioButton(this);
        choice->setAccessibleName(name);
        choice->setChecked(preferences.language() == language);
        group->addButton(choice);
        card->addRow(name, {}, choice);
        connect(choice, &QRadioButton::clicked, this, [this, &preferences, language] {
            preferences.setLanguage(language);
            emit languageChosen();
        });
    };
    add(tr("As the system"), {});
    // Languages are named in themselves.
    add(QStringLiteral("English"), "en");
    add(QStringLiteral("日本語"), "ja");
    add(QStringLiteral("简体中文"), "zh_CN");
}

AboutPage::AboutPage(QWidget* parent)
    : SettingsPage(tr("About"), tr("A memory for documents, mail and notes that stays on this machine."), parent) {
    addSection(tr("Memoir"));
    RowCard* card = addCard();
    card->addRow(tr("Version"), QCoreApplication::applicationVersion(), nullptr);
    card->addRow(tr("How it remembers"),
                 tr("Documents are encoded once with Memory Sparse Attention; a question chooses what it reads."),
                 nullptr);
    card->addRow(
        tr("Licence"),
        tr("Apache License 2.0; the program that reads files, memoir-extract, GNU General Public License 3 or later."),
        nullptr);
}

}  // namespace memoir::ui
