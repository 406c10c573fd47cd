// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/model_downloads.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/settings/download_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {

ModelDownloads::ModelDownloads(Keeper& keeper, const Theme& theme, QWidget* parent)
    : QFrame(parent), keeper_(keeper), theme_(theme) {
    setProperty("card", true);
    address_ = new QLineEdit(this);
    address_->setObjectName("downloadAddress");
    address_->setPlaceholderText(tr("https://… or OWNER/NAME", "address of a model"));
    address_->setAccessibleName(tr("Address of the model"));
    address_->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    download_ = makeButton({}, ButtonKind::Normal, this);
    download_->setObjectName("download");
    download_->setIcon(theme.icon("download"));
    problem_ = makeLabel({}, TextRole::Small, Tone::Secondary, this);
    problem_->setWordWrap(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(address_, 1);
    line->addWidget(download_);
    auto* form = new QVBoxLayout;
    form->setContentsMargins(20, 12, 12, 12);
    form->setSpacing(6);
    form->addLayout(line);
    form->addWidget(problem_);
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(1, 1, 1, 1);
    column_->setSpacing(0);
    column_->addLayout(form);
    connect(address_, &QLineEdit::textChanged, this, &ModelDownloads::showTarget);
    connect(address_, &QLineEdit::returnPressed, download_, &QPushButton::click);
    connect(download_, &QPushButton::clicked, this, &ModelDownloads::startTyped);
    connect(&keeper, &Keeper::downloadProgressed, this, &ModelDownloads::onProgressed);
    connect(&keeper, &Keeper::downloadPaused, this, &ModelDownloads::onPaused);
    connect(&keeper, &Keeper::done, this, &ModelDownloads::onDone);
    connect(&keeper, &Keeper::failed, this, &ModelDownloads::onFailed);
    showTarget();
}

// The button says which host a press would contact.
void ModelDownloads::showTarget() {
    const QString typed = address_->text().trimmed();
    const DownloadTarget target = typed.isEmpty() ? DownloadTarget{} : keeper_.downloadTarget(typed);
    const bool isKnown = !target.host.isEmpty();
    download_->setEnabled(isKnown);
    download_->setText(isKnown ? tr("Download from %1").arg(target.host) : tr("Download"));
    problem_->setText(
        !typed.isEmpty() && !isKnown
            ? target.problem
            : tr("A folder with a checkpoint and its SHA256SUMS, or a model of the Hugging Face hub. Nothing is "
                 "contacted before you press the button, and the host learns only which files you ask for."));
}

void ModelDownloads::startTyped() {
    const QString typed = address_->text().trimmed();
    const DownloadTarget target = keeper_.downloadTarget(typed);
    if (target.host.isEmpty()) return;
    address_->clear();
    start(rowFor({.name = target.name, .address = typed, .host = target.host, .secondsLeft = {}}));
}

// The name stands for a model whatever way its address was typed.
DownloadRow* ModelDownloads::rowFor(const ModelDownload& download) {
    const auto found = std::ranges::find_if(rows_, [&](const DownloadRow* row) {
        return row->download().name == download.name && row->download().host == download.host;
    });
    if (found != rows_.end()) return *found;
    auto* row = new DownloadRow(theme_, download, this);
    connect(row, &DownloadRow::resumeRequested, this, [this, row] { start(row); });
    connect(row, &DownloadRow::pauseRequested, this, [this, row] { keeper_.pauseDownload(running_.key(row)); });
    connect(row, &DownloadRow::discardRequested, this, [this, row] { discard(row); });
    rows_.push_back(row);
    column_->addWidget(row);
    return row;
}

void ModelDownloads::showUnfinished(const QVector<ModelDownload>& unfinished) {
    QVector<DownloadRow*> known;
    for (const ModelDownload& download : unfinished) {
        DownloadRow* row = rowFor(download);
        known.push_back(row);
        if (!running_.key(row) && !row->hasFailed()) row->show(download);
    }
    const QVector<DownloadRow*> rows = rows_;
    for (DownloadRow* row : rows) {
        if (!known.contains(row) && !running_.key(row) && !row->hasFailed()) remove(row);
    }
}

void ModelDownloads::start(DownloadRow* row) {
    if (running_.key(row)) return;
    ModelDownload download = row->download();
    download.stage = ModelDownload::Stage::Looking;
    row->show(download);
    running_.insert(keeper_.downloadModel(download.address), row);
    tellHosts();
}

void ModelDownloads::discard(DownloadRow* row) {
    if (const JobId job = running_.key(row)) {
        discarding_.insert(row);
        return keeper_.pauseDownload(job);
    }
    removeJob_ = keeper_.removeModel(row->download().name);
    remove(row);
}

void ModelDownloads::remove(DownloadRow* row) {
    if (row->isAncestorOf(window()->focusWidget())) address_->setFocus();
    rows_.removeOne(row);
    discarding_.remove(row);
    row->hide();
    row->deleteLater();
}

DownloadRow* ModelDownloads::endedRow(JobId job) {
    DownloadRow* row = running_.take(job);
    if (row) tellHosts();
    return row;
}

void ModelDownloads::onProgressed(JobId job, const ModelDownload& download) {
    DownloadRow* row = running_.value(job);
    if (!row) return;
    ModelDownload shown = download;
    shown.address = row->download().address;
    row->show(shown);
}

void ModelDownloads::onDone(JobId job) {
    if (job != 0 && job == removeJob_) return emit listChanged();
    DownloadRow* row = endedRow(job);
    if (!row) return;
    emit messageWanted(tr("%1 is downloaded, proved and on the list").arg(row->download().name));
    remove(row);
    emit listChanged();
}

void ModelDownloads::onPaused(JobId job) {
    DownloadRow* row = endedRow(job);
    if (!row) return;
    ModelDownload paused = row->download();
    paused.stage = ModelDownload::Stage::Paused;
    row->show(paused);
    if (discarding_.contains(row)) discard(row);
}

void ModelDownloads::onFailed(JobId job, const QString& reason) {
    DownloadRow* row = endedRow(job);
    if (!row) return;
    if (discarding_.contains(row)) return discard(row);
    row->fail(reason);
    emit messageWanted(tr("The download of %1 broke off").arg(row->download().name));
}

void ModelDownloads::tellHosts() {
    QStringList hosts;
    for (const DownloadRow* row : std::as_const(running_)) hosts << row->download().host;
    hosts.removeDuplicates();
    emit hostsChanged(hosts);
}

}  // namespace memoir::ui
