// SPDX-License-Identifier: Apache-2.0
#include "ui/evidence/kind_icon.h"

#include <QFileInfo>
#include <QHash>

namespace memoir::ui {

QString kindIconName(const QString& kind, const QString& path) {
    static const QHash<QString, QString> kByKind = {
        {"mail", "mail"},         {"pdf", "pdf"},        {"note", "note"},     {"scan", "scan"}, {"image", "image"},
        {"office", "office"},     {"table", "office"},   {"chat", "chat"},     {"web", "globe"}, {"html", "globe"},
        {"calendar", "calendar"}, {"contact", "person"}, {"bookmark", "globe"}};
    static const QHash<QString, QString> kByEnding = {
        {"eml", "mail"},   {"mbox", "mail"},   {"pdf", "pdf"},      {"md", "note"},    {"docx", "office"},
        {"odt", "office"}, {"xlsx", "office"}, {"ods", "office"},   {"png", "image"},  {"jpg", "image"},
        {"html", "globe"}, {"htm", "globe"},   {"ics", "calendar"}, {"vcf", "person"}, {"pst", "mail"},
        {"msg", "mail"},   {"org", "note"},    {"enex", "note"}};
    const QString ending = QFileInfo(path).suffix().toLower();
    return kByKind.value(kind, kByEnding.value(ending, "text"));
}

}  // namespace memoir::ui
