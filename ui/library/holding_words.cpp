// SPDX-License-Identifier: Apache-2.0
#include "ui/library/holding_words.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HoldingWords)
};

bool isUnderWay(const QString& state) {
    return state == "reading" || state == "encoding";
}

}  // namespace

QString kindWord(const QString& kind) {
    if (kind == "pdf") return Words::tr("PDF", "a kind of document");
    if (kind == "mail") return Words::tr("Mail", "a kind of document");
    if (kind == "note") return Words::tr("Note", "a kind of document");
    if (kind == "text") return Words::tr("Text", "a kind of document");
    if (kind == "office") return Words::tr("Office", "a kind of document");
    if (kind == "table") return Words::tr("Table", "a kind of document");
    if (kind == "html" || kind == "web") return Words::tr("Web page", "a kind of document");
    if (kind == "image") return Words::tr("Image", "a kind of document");
    if (kind == "scan") return Words::tr("Scan", "a kind of document");
    if (kind == "chat") return Words::tr("Chat", "a kind of document");
    if (kind == "archive") return Words::tr("Archive", "a kind of document");
    if (kind == "calendar") return Words::tr("Calendar", "a kind of document");
    if (kind == "contact") return Words::tr("Contact", "a kind of document");
    if (kind == "bookmark") return Words::tr("Bookmark", "a kind of document");
    if (kind == "other" || kind.isEmpty()) return Words::tr("Other", "a kind of document");
    return kind.left(1).toUpper() + kind.mid(1);
}

QString kindOf(const Holding& holding) {
    if (!holding.kind.isEmpty()) return kindWord(holding.kind);
    const QString suffix = QFileInfo(holding.path).suffix();
    return suffix.isEmpty() || suffix.size() > 5 ? Words::tr("File", "a kind of document") : suffix.toUpper();
}

QString stateWord(const QString& state) {
    if (state == "ready") return Words::tr("In memory");
    if (state == "queued") return Words::tr("Queued");
    if (state == "reading") return Words::tr("Reading");
    if (state == "ocr") return Words::tr("Recognising text");
    if (state == "pending") return Words::tr("Searchable, queued");
    if (state == "encoding") return Words::tr("Encoding");
    if (state == "skipped") return Words::tr("Skipped");
    if (state == "failed") return Words::tr("Failed");
    if (state == "missing") return Words::tr("In memory, file is gone");
    if (state == "offline") return Words::tr("In memory, folder is away");
    return state;
}

QString failureWord(const QString& failure) {
    if (failure == "encrypted") return Words::tr("password", "why a file failed");
    if (failure == "corrupt") return Words::tr("damaged", "why a file failed");
    if (failure == "empty") return Words::tr("no text", "why a file failed");
    if (failure == "missing") return Words::tr("not there", "why a file failed");
    if (failure == "unreadable") return Words::tr("not readable", "why a file failed");
    if (failure == "unsupported") return Words::tr("unknown kind", "why a file failed");
    if (failure == "too-large") return Words::tr("too large", "why a file failed");
    if (failure == "timeout") return Words::tr("took too long", "why a file failed");
    if (failure == "crashed") return Words::tr("reader crashed", "why a file failed");
    if (failure == "memory") return Words::tr("not enough memory", "why a file failed");
    if (failure == "limit") return Words::tr("over a limit", "why a file failed");
    return failure;
}

QString stateText(const Holding& holding) {
    if (holding.state == "encoding" && holding.passages > 0) {
        return Words::tr("Encoding %1 of %2").arg(countText(holding.encoded), countText(holding.passages));
    }
    if (holding.state == "failed" && !holding.failure.isEmpty()) {
        return Words::tr("Failed: %1").arg(failureWord(holding.failure));
    }
    return stateWord(holding.state);
}

QString stateIconName(const QString& state) {
    static const QHash<QString, QString> kIcons = {
        {"ready", "check"},     {"queued", "clock"}, {"reading", "text"}, {"ocr", "scan"},     {"pending", "clock"},
        {"encoding", "memory"}, {"skipped", "info"}, {"failed", "error"}, {"missing", "warn"}, {"offline", "warn"},
    };
    return kIcons.value(state, "info");
}

QColor Tokens::*stateTint(const QString& state) {
    if (state == "failed") return &Tokens::error;
    return isUnderWay(state) ? &Tokens::accent : &Tokens::text2;
}

}  // namespace memoir::ui
