// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/model_page.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

#include "ui/memory/figure_strip.h"
#include "ui/memory/lifetime_gauge.h"
#include "ui/settings/model_downloads.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {
namespace {

QLabel* makeTag(const QString& text, bool active, QWidget* parent) {
    auto* tag = makeLabel(text, TextRole::Caption, Tone::Normal, parent);
    tag->setProperty("tag", active ? "active" : "idle");
    tag->setAlignment(Qt::AlignCenter);
    return tag;
}

}  // namespace

ModelPage::ModelPage(Keeper& keeper, const Theme& theme, QWidget* parent)
    : SettingsPage(tr("Model and device"), tr("Which model reads your memory, and where it runs."), parent),
      keeper_(keeper),
      theme_(theme) {
    QHBoxLayout* models = addSection(tr("Model"));
    import_ = makeButton(tr("Import from folder"), ButtonKind::Small, this);
    import_->setIcon(theme.icon("folder"));
    connect(import_, &QPushButton::clicked, this, &ModelPage::chooseModelFolder);
    models->addWidget(import_);
    modelCard_ = addCard();
    addHint(tr("Another model encodes your memory again in the background, from the stored text."));
    addSection(tr("Download"));
    downloads_ = new ModelDownloads(keeper, theme, this);
    add(downloads_);
    network_ = addHint({});
    showHosts({});
    connect(downloads_, &ModelDownloads::hostsChanged, this, &ModelPage::showHosts);
    connect(downloads_, &ModelDownloads::listChanged, this, &ModelPage::refresh);
    connect(downloads_, &ModelDownloads::messageWanted, this, &ModelPage::messageWanted);
    QHBoxLayout* devices = addSection(tr("Devices"));
    auto* again = makeButton(tr("Look again"), ButtonKind::Small, this);
    again->setIcon(theme.icon("retry"));
    connect(again, &QPushButton::clicked, this, &ModelPage::refresh);
    devices->addWidget(again);
    deviceCard_ = addCard();
    addSection(tr("Measured on this machine"));
    figures_ = new FigureStrip(theme, this);
    add(figures_);
    addHint(tr("What was measured while Memoir worked; it is empty until there was something to measure."));
    connect(&keeper, &Keeper::modelsListed, this, &ModelPage::onModels);
    connect(&keeper, &Keeper::machineDescribed, this, &ModelPage::showMachine);
    connect(&keeper, &Keeper::reported, this, &ModelPage::showFacts);
    connect(&keeper, &Keeper::done, this, &ModelPage::onDone);
    connect(&keeper, &Keeper::failed, this, &ModelPage::onFailed);
}

void ModelPage::showEvent(QShowEvent* event) {
    SettingsPage::showEvent(event);
    refresh();
}

void ModelPage::refresh() {
    modelsJob_ = keeper_.listModels();
    machineJob_ = keeper_.describeMachine();
    factsJob_ = keeper_.report();
}

QString ModelPage::about(const KnownModel& model) const {
    QStringList parts;
    if (model.bundled) parts << tr("Comes with Memoir and runs on any processor.");
    if (model.chosen && facts_.modelParameters > 0) {
        parts << tr("%1 million parameters.").arg(countText(facts_.modelParameters / 1'000'000));
    }
    if (!model.bundled) parts << model.path;
    return parts.join(' ');
}

void ModelPage::onModels(JobId job, const QVector<KnownModel>& models, const QVector<ModelDownload>& unfinished) {
    if (job == 0 || job != modelsJob_) return;
    models_ = models;
    showModels();
    downloads_->showUnfinished(unfinished);
}

void ModelPage::showHosts(const QStringList& hosts) {
    const QString now = hosts.isEmpty() ? tr("Right now it is not in use.")
                                        : tr("Right now it is in use: %1.", "hosts").arg(hosts.join(", "));
    network_->setText(tr("Memoir uses the network only for a download that you start here.") + ' ' + now);
}

void ModelPage::showModels() {
    modelCard_->clear();
    for (const KnownModel& model : models_) {
        QWidget* end = nullptr;
        if (model.chosen) {
            end = makeTag(tr("In use"), true, modelCard_);
        } else {
            auto* use = makeButton(tr("Use"), ButtonKind::Small, modelCard_);
            use->setAccessibleName(tr("Use %1", "a model").arg(model.name));
            connect(use, &QPushButton::clicked, this, [this, name = model.name] { useJob_ = keeper_.useModel(name); });
            end = use;
        }
        const QString name = model.chosen && !facts_.modelName.isEmpty() ? facts_.modelName : model.name;
        modelCard_->addRow(name, about(model), end);
    }
}

void ModelPage::showMachine(JobId job, const Machine& machine) {
    if (job == 0 || job != machineJob_) return;
    machine_ = machine;
    deviceCard_->clear();
    for (const Machine::Device& device : machine.devices) {
        const bool isGpu = device.kind == "cuda";
        const QString name = isGpu ? (device.name.isEmpty() ? tr("Graphics card") : device.name)
                                   : tr("Processor, %n core(s)", nullptr, machine.coreCount);
        QString about =
            isGpu
                ? tr("Holds the model and the routing keys.")
                : tr("Reads files; answers too when no GPU is used. %1 of memory.").arg(bytesText(machine.memoryBytes));
        if (!device.used) about = tr("Not used: %1").arg(device.reason);
        deviceCard_->addRow(name, about,
                            makeTag(device.used ? tr("In use") : tr("Not used"), device.used, deviceCard_));
    }
    showFigures();
}

void ModelPage::showFacts(JobId job, const MemoryReport&, const ArchiveFacts& facts) {
    if (job == 0 || job != factsJob_) return;
    facts_ = facts;
    showModels();
    showFigures();
}

void ModelPage::showFigures() {
    const QString unknown = tr("not yet", "not measured yet");
    const auto rate = [&](double perSecond) {
        return perSecond > 0 ? tr("%1 tokens/s").arg(countText(qRound64(perSecond))) : unknown;
    };
    figures_->setFigures(
        {{{},
          tr("First evidence"),
          machine_.firstEvidenceMs > 0 ? durationText(qRound64(machine_.firstEvidenceMs)) : unknown,
          tr("after Enter, the last question")},
         {{}, tr("Answer"), rate(machine_.answerTokensPerSecond), tr("the last one that was generated")},
         {{}, tr("Remembering"), rate(machine_.encodeTokensPerSecond), tr("the last documents")},
         {{},
          tr("Room left"),
          tr("%1 tokens").arg(tokenCountText(kLifetimeTokens - facts_.tokens)),
          tr("of %1 on this machine").arg(tokenCountText(kLifetimeTokens))}});
}

void ModelPage::chooseModelFolder() {
    auto* dialog = new QFileDialog(this, tr("The folder of a checkpoint"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ModelPage::import);
    dialog->open();
}

void ModelPage::import(const QString& folder) {
    importJob_ = keeper_.importModel(folder);
    import_->setEnabled(false);
    import_->setText(tr("Proving it …"));
}

void ModelPage::onDone(JobId job) {
    if (job == 0 || (job != importJob_ && job != useJob_)) return;
    if (job == importJob_) emit messageWanted(tr("The model is proved and on the list"));
    import_->setEnabled(true);
    import_->setText(tr("Import from folder"));
    refresh();
}

void ModelPage::onFailed(JobId job, const QString& reason) {
    if (job == 0 || (job != importJob_ && job != useJob_)) return;
    import_->setEnabled(true);
    import_->setText(tr("Import from folder"));
    emit messageWanted(reason);
}

}  // namespace memoir::ui
