// SPDX-License-Identifier: Apache-2.0
#include "ui/library/forgetter.h"

#include <QPushButton>

#include "ui/widgets/figures.h"
#include "ui/widgets/question_dialog.h"
#include "ui/widgets/toast.h"

namespace memoir::ui {
namespace {

constexpr int kMostWithoutQuestion = 100;
constexpr int kUndoSeconds = 30;

}  // namespace

Forgetter::Forgetter(Keeper& keeper, Toast& toast, QWidget& window)
    : QObject(&window), keeper_(keeper), toast_(toast), window_(window) {
    connect(&keeper, &Keeper::forgotten, this, &Forgetter::onForgotten);
    connect(&keeper, &Keeper::forgettingUndone, this, &Forgetter::onUndone);
    connect(&keeper, &Keeper::failed, this, &Forgetter::onFailed);
    connect(&toast, &Toast::undoRequested, this, &Forgetter::undo);
    connect(&toast, &Toast::held, this, &Forgetter::hold);
}

void Forgetter::forget(const QStringList& documents) {
    if (documents.isEmpty()) return;
    if (documents.size() <= kMostWithoutQuestion) return send(documents);
    const int count = static_cast<int>(documents.size());
    auto* question = new QuestionDialog(
        {tr("Forget %n document(s)?", nullptr, count),
         tr("Their text, memory and quotes in answers go. The files themselves stay where they are."), tr("Keep"),
         tr("Forget")},
        &window_);
    connect(question, &QDialog::accepted, this, [this, documents] { send(documents); });
    question->open();
}

void Forgetter::forgetSource(const QString& source, const QString& name, qint64 fileCount) {
    const QString much =
        tr("%Ln file(s) go, with their text, memory and quotes in answers.", nullptr, static_cast<int>(fileCount));
    auto* question =
        new QuestionDialog({tr("Forget “%1”?").arg(name), much + ' ' + tr("The files themselves stay where they are."),
                            tr("Keep"), tr("Forget")},
                           &window_);
    connect(question, &QDialog::accepted, this, [this, source] { jobs_.insert(keeper_.forgetSource(source)); });
    question->open();
}

void Forgetter::send(const QStringList& documents) {
    jobs_.insert(keeper_.forget(documents));
}

void Forgetter::onForgotten(JobId job, const Forgotten& receipt) {
    if (!jobs_.remove(job)) return;
    const QString sentence =
        tr("Forgotten: %1, %2", "documents, bytes")
            .arg(tr("%Ln document(s)", nullptr, static_cast<int>(receipt.documents)), bytesText(receipt.bytes));
    undo_ = receipt.undo;
    if (undo_.isEmpty()) {
        toast_.say(sentence);
    } else {
        toast_.offerUndo(sentence, kUndoSeconds);
    }
}

void Forgetter::undo() {
    if (!undo_.isEmpty()) jobs_.insert(keeper_.undoForgetting(undo_));
    undo_.clear();
}

// A little longer than the toast says, so that the last second is not too late.
void Forgetter::hold() {
    constexpr int kSpareSeconds = 5;
    if (!undo_.isEmpty()) keeper_.holdForgetting(undo_, toast_.secondsLeft() + kSpareSeconds);
}

void Forgetter::onUndone(JobId job) {
    if (jobs_.remove(job)) toast_.say(tr("It is in your memory again"));
}

void Forgetter::onFailed(JobId job, const QString& reason) {
    if (jobs_.remove(job)) toast_.say(reason);
}

}  // namespace memoir::ui
