// SPDX-License-Identifier: Apache-2.0
#include "ui/library/absence_check.h"

#include <QFileDialog>
#include <QFileInfo>

#include "ui/library/holding_words.h"
#include "ui/widgets/question_dialog.h"

namespace memoir::ui {
namespace {

constexpr int kMostRows = 50;

// In a scope expression a path is a glob.
QString asGlob(const QString& path) {
    QString glob;
    for (const QChar letter : path) {
        if (letter == '*' || letter == '?' || letter == '[') {
            glob += '[' + QString(letter) + ']';
        } else if (letter != '"') {
            glob += letter;
        }
    }
    return glob;
}

const Source* sourceOf(const QString& path, const QVector<Source>& sources) {
    for (const Source& source : sources) {
        if (path == source.path || path.startsWith(source.path + '/')) return &source;
    }
    return nullptr;
}

}  // namespace

AbsenceCheck::AbsenceCheck(Keeper& keeper, const Theme&, QWidget* window)
    : QObject(window), keeper_(keeper), window_(window) {
    connect(&keeper, &Keeper::sourcesListed, this, &AbsenceCheck::onSources);
    connect(&keeper, &Keeper::holdingsListed, this, &AbsenceCheck::onListed);
    connect(&keeper, &Keeper::failed, this, &AbsenceCheck::onFailed);
}

void AbsenceCheck::begin() {
    auto* dialog = new QFileDialog(window_, tr("Which file is not in memory?"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &AbsenceCheck::check);
    connect(dialog, &QFileDialog::rejected, this, &QObject::deleteLater);
    dialog->open();
}

void AbsenceCheck::check(const QString& path) {
    path_ = QFileInfo(path).absoluteFilePath();
    sourcesJob_ = keeper_.listSources();
}

void AbsenceCheck::onSources(JobId job, const QVector<Source>& sources) {
    if (job == 0 || job != sourcesJob_) return;
    sources_ = sources;
    HoldingQuery query;
    query.shelf = "documents";
    query.scope = "path:\"" + asGlob(path_) + '"';
    documentsJob_ = keeper_.listHoldings(query, 0, 0, 1);
}

void AbsenceCheck::onListed(JobId job, const HoldingPage& page) {
    if (job == 0) return;
    if (job == documentsJob_) {
        if (!page.rows.isEmpty()) return answer(&page.rows.first());
        HoldingQuery query;
        query.words = QFileInfo(path_).fileName();
        filesJob_ = keeper_.listHoldings(query, 0, 0, kMostRows);
    } else if (job == filesJob_) {
        for (const Holding& row : page.rows) {
            if (row.path == path_) return answer(&row);
        }
        answer(nullptr);
    }
}

void AbsenceCheck::onFailed(JobId job, const QString& reason) {
    if (job != 0 && (job == sourcesJob_ || job == documentsJob_ || job == filesJob_))
        say(tr("This could not be found out"), reason);
}

void AbsenceCheck::answer(const Holding* holding) {
    say(QFileInfo(path_).fileName(), verdict(path_, holding, sources_));
}

QString AbsenceCheck::verdict(const QString& path, const Holding* holding, const QVector<Source>& sources) {
    if (holding && !holding->document.isEmpty()) {
        return holding->state == "ready" ? tr("It is in memory.")
                                         : tr("It is read and can be searched; it is still being encoded.");
    }
    if (holding && (holding->state == "queued" || holding->state == "reading")) return tr("It waits to be read.");
    if (holding && !holding->reason.isEmpty()) return holding->reason;
    if (holding) return stateText(*holding);
    const Source* source = sourceOf(path, sources);
    if (!source) return tr("It belongs to no source. Drop it into this window to remember it.");
    if (source->state == "offline") return tr("Its source %1 is not there now.").arg(source->path);
    if (source->state == "scanning") return tr("Its source %1 is being looked through.").arg(source->path);
    return tr("It was not there when %1 was looked through last, or an ignore rule leaves it out. Look through the "
              "source again in the settings.")
        .arg(source->path);
}

void AbsenceCheck::say(const QString& heading, const QString& text) {
    (new NoticeDialog(heading, text, window_))->open();
    deleteLater();
}

}  // namespace memoir::ui
