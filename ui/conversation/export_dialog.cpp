// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/export_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QRegularExpression>

#include "ui/conversation/chat_export.h"
#include "ui/widgets/question_dialog.h"

namespace memoir::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ExportDialog)
};

}  // namespace

void exportWithDialog(QWidget* window, const QString& title, const QVector<Turn>& turns) {
    if (turns.isEmpty()) return;
    auto* dialog = new QFileDialog(window, Text::tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({Text::tr("Web page with citations (*.html)"), Text::tr("Markdown (*.md)")});
    dialog->setDefaultSuffix("html");
    static const QRegularExpression kUnsafe("[^\\w -]", QRegularExpression::UseUnicodePropertiesOption);
    dialog->selectFile(QString(title).remove(kUnsafe).left(60).trimmed());
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains("*.md") ? "md" : "html");
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, window, [window, title, turns](const QString& path) {
        const QString failure = exportTurns(path, title, turns);
        if (!failure.isEmpty()) (new NoticeDialog(Text::tr("Nothing was exported"), failure, window))->open();
    });
    dialog->open();
}

}  // namespace memoir::ui
