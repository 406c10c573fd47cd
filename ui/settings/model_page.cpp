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

QString unknownText() {
    return ModelPage::tr("not yet", "not measured yet");
}

QString measuredOn(const QString& day) {
    return ModelPage::tr("measured on %1").arg(shortDateText(day));
}

QString estimatedOn(const QString& day) {
    return ModelPage::tr("estimated on %1").arg(shortDateText(day));
}

QString rateText(double perSecond) {
    return ModelPage::tr("%1 tokens/s").arg(countText(qRound64(perSecond)));
}

FigureStrip::Figure rateFigure(double perSecond, const QString& remark) {
    return {{}, {}, perSecond > 0 ? rateText(perSecond) : unknownText(), remark};
}

QString introduction(const KnownModel& model, qint64 parameters) {
    QStringList parts;
    if (model.bundled) parts << ModelPage::tr("Comes with Memoir and runs on any processor.");
    if (parameters > 0) parts << ModelPage::tr("%1 million parameters.").arg(countText(parameters / 1'000'000));
    if (!model.bundled) parts << model.path;
    return parts.join(' ');
}

// What it takes while it works, and the bank on the disk.
QString memorySentences(const ModelOutlook& outlook) {
    const qint64 needed = outlook.weightBytes + outlook.workBytes;
    const double perMillion = (outlook.routingBytesPerToken + outlook.contentBytesPerToken) * 1e6;
    const bool fits = outlook.deviceBytes == 0 || needed <= outlook.deviceBytes;
    QStringList parts;
    parts << (fits ? ModelPage::tr("Takes about %1 of memory.").arg(bytesText(needed))
                   : ModelPage::tr("Needs about %1 of memory, and there are %2.")
                         .arg(bytesText(needed), bytesText(outlook.deviceBytes)));
    parts << ModelPage::tr("Each million tokens takes %1 of disk.").arg(bytesText(qRound64(perMillion)));
    if (outlook.bankBytes > 0) parts << ModelPage::tr("What is in memory now: %1.").arg(bytesText(outlook.bankBytes));
    return parts.join(' ');
}

QString speedSentences(const ModelOutlook& outlook) {
    const bool isMeasured = outlook.measured.isKnown();
    const ModelOutlook::Speed& speed = isMeasured ? outlook.measured : outlook.estimated;
    if (!speed.isKnown()) return ModelPage::tr("Its speed on this machine is not measured yet.");
    QStringList parts;
    if (speed.encodeTokensPerSecond > 0)
        parts << ModelPage::tr("Remembering: %1.", "so many tokens/s").arg(rateText(speed.encodeTokensPerSecond));
    if (speed.answerTokensPerSecond > 0)
        parts << ModelPage::tr("Answer: %1.", "so many tokens/s").arg(rateText(speed.answerTokensPerSecond));
    parts << (isMeasured ? ModelPage::tr("Measured on %1.").arg(shortDateText(speed.date))
                         : ModelPage::tr("Estimated on %1.").arg(shortDateText(speed.date)));
    return parts.join(' ');
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
    measure_ = makeButton(tr("Measure"), ButtonKind::Small, this);
    measure_->setObjectName("measure");
    measure_->setIcon(theme.icon("clock"));
    connect(measure_, &QPushButton::clicked, this, [this] { foresee(Measuring::On); });
    addSection(tr("What to expect"))->addWidget(measure_);
    figures_ = new FigureStrip(theme, this);
    add(figures_);
    addHint(tr(
        "Measured is what Memoir did while it worked. Measure runs layers of each model's shape for some seconds; what "
        "that says is an estimate."));
    connect(&keeper, &Keeper::modelsListed, this, &ModelPage::onModels);
    connect(&keeper, &Keeper::modelForeseen, this, &ModelPage::onForeseen);
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
    const auto outlook = outlooks_.constFind(model.path);
    const qint64 known = model.chosen ? facts_.modelParameters : 0;
    QStringList lines(introduction(model, outlook == outlooks_.cend() ? known : outlook->parameters));
    if (outlook != outlooks_.cend()) {
        lines << memorySentences(*outlook);
        if (!model.chosen) lines << speedSentences(*outlook);
    }
    lines.removeAll(QString());
    return lines.join('\n');
}

void ModelPage::foresee(Measuring measuring) {
    const bool measures = measuring == Measuring::On;
    QHash<JobId, QString>& jobs = measures ? measuring_ : foreseeing_;
    if (measures && !jobs.isEmpty()) return;
    for (const KnownModel& model : models_) jobs.insert(keeper_.foreseeModel(model.path, measuring), model.path);
    if (!measures || jobs.isEmpty()) return;
    measure_->setEnabled(false);
    measure_->setText(tr("Measuring …"));
}

void ModelPage::onForeseen(JobId job, const ModelOutlook& outlook) {
    const QString path = measuring_.value(job, foreseeing_.value(job));
    if (path.isEmpty()) return;
    outlooks_[path] = outlook;
    endForeseeing(job);
    showModels();
    showFigures();
}

void ModelPage::endForeseeing(JobId job) {
    foreseeing_.remove(job);
    if (measuring_.remove(job) == 0 || !measuring_.isEmpty()) return;
    measure_->setEnabled(true);
    measure_->setText(tr("Measure again"));
}

const ModelOutlook* ModelPage::outlookInUse() const {
    for (const KnownModel& model : models_) {
        const auto outlook = outlooks_.constFind(model.path);
        if (model.chosen && outlook != outlooks_.cend()) return &*outlook;
    }
    return nullptr;
}

void ModelPage::onModels(JobId job, const QVector<KnownModel>& models, const QVector<ModelDownload>& unfinished) {
    if (job == 0 || job != modelsJob_) return;
    models_ = models;
    showModels();
    foresee(Measuring::Off);
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
    const ModelOutlook* outlook = outlookInUse();
    const ModelOutlook::Speed estimated = outlook ? outlook->estimated : ModelOutlook::Speed{};
    const auto rate = [&](double measured, double guess, const QString& live) {
        if (measured > 0)
            return rateFigure(measured, machine_.measured.isEmpty() ? live : measuredOn(machine_.measured));
        return guess > 0 ? rateFigure(guess, estimatedOn(estimated.date)) : rateFigure(0, tr("not measured yet"));
    };
    FigureStrip::Figure answer =
        rate(machine_.answerTokensPerSecond, estimated.answerTokensPerSecond, tr("the last one that was generated"));
    answer.caption = tr("Answer");
    FigureStrip::Figure remembering =
        rate(machine_.encodeTokensPerSecond, estimated.encodeTokensPerSecond, tr("the last documents"));
    remembering.caption = tr("Remembering");
    const bool hasEvidence = machine_.firstEvidenceMs > 0;
    figures_->setFigures({{{},
                           tr("First evidence"),
                           hasEvidence ? durationText(qRound64(machine_.firstEvidenceMs)) : unknownText(),
                           hasEvidence && !machine_.measured.isEmpty() ? measuredOn(machine_.measured)
                                                                       : tr("after Enter, the last question")},
                          answer,
                          remembering,
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
    if (measuring_.contains(job)) emit messageWanted(reason);
    endForeseeing(job);
    if (job == 0 || (job != importJob_ && job != useJob_)) return;
    import_->setEnabled(true);
    import_->setText(tr("Import from folder"));
    emit messageWanted(reason);
}

}  // namespace memoir::ui
