// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/recognition_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {

RecognitionPage::RecognitionPage(Keeper& keeper, const Theme& theme, QWidget* parent)
    : SettingsPage(tr("Text in pictures"), tr("The languages in which scans, photos and pictures are read."), parent),
      keeper_(keeper) {
    QHBoxLayout* section = addSection(tr("Languages on this machine"));
    auto* again = makeButton(tr("Look again"), ButtonKind::Small, this);
    again->setIcon(theme.icon("retry"));
    connect(again, &QPushButton::clicked, this, &RecognitionPage::refresh);
    section->addWidget(again);
    card_ = addCard();
    addHint(
        tr("Each page is read with up to three languages of its script. After adding one, choose “Read again” for a "
           "scan in the library."));
    place_ = addHint({});
    connect(&keeper, &Keeper::machineDescribed, this, &RecognitionPage::showMachine);
}

void RecognitionPage::showEvent(QShowEvent* event) {
    SettingsPage::showEvent(event);
    refresh();
}

void RecognitionPage::refresh() {
    job_ = keeper_.describeMachine();
}

QString RecognitionPage::languageName(const QString& pack) {
    if (pack.startsWith("chi_sim")) return QStringLiteral("简体中文");
    if (pack.startsWith("chi_tra")) return QStringLiteral("繁體中文");
    const QLocale::Language language = QLocale::codeToLanguage(pack.section('_', 0, 0));
    if (language <= QLocale::C) return pack;
    // Where a language is spoken in several countries, its plain name is the shortest.
    QString shortest = QLocale(language).nativeLanguageName();
    for (const QLocale& locale : QLocale::matchingLocales(language, QLocale::AnyScript, QLocale::AnyTerritory)) {
        const QString name = locale.nativeLanguageName();
        if (!name.isEmpty() && name.size() < shortest.size()) shortest = name;
    }
    return shortest.isEmpty() ? pack : shortest;
}

void RecognitionPage::showMachine(JobId job, const Machine& machine) {
    if (job == 0 || job != job_) return;
    card_->clear();
    for (const Machine::Language& language : machine.languages) {
        auto* tag = makeLabel(language.used ? tr("In use") : tr("Not used"), TextRole::Caption, Tone::Normal, card_);
        tag->setProperty("tag", language.used ? "active" : "idle");
        tag->setAlignment(Qt::AlignCenter);
        const QString about =
            language.used ? tr("Pack %1", "a language pack").arg(language.pack)
                          : tr("Pack %1; three others of its script come first", "a language pack").arg(language.pack);
        card_->addRow(languageName(language.pack), about, tag);
    }
    if (machine.languages.isEmpty()) {
        card_->addRow(tr("No language is installed"),
                      tr("Scans and pictures are not read. Install a language pack of Tesseract, such as "
                         "tesseract-ocr-eng."),
                      nullptr);
    }
    place_->setText(machine.languageFolder.isEmpty() ? QString()
                                                     : tr("Packs lie in %1.", "a folder").arg(machine.languageFolder));
    place_->setVisible(!machine.languageFolder.isEmpty());
}

}  // namespace memoir::ui
