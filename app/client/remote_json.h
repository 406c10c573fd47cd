// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include "ui/assistant.h"

namespace memoir::app {

// The service's JSON (PROTOCOL.md) as the window's values. Fields that are missing keep their defaults.

ui::Answer answerFrom(const QJsonObject& json);
ui::Round roundFrom(const QJsonObject& json);
ui::MemoryStatus memoryStatusFrom(const QJsonObject& json);
ui::ReadingProgress progressFrom(const QJsonObject& json);
QVector<ui::ChatSummary> chatsFrom(const QJsonObject& json);
QVector<ui::Draft> draftsFrom(const QJsonObject& json);
QVector<ui::FacetValue> facetFrom(const QJsonObject& json);
QJsonObject pageParams(const ui::PageRequest& request);
// The image is null when there is none or it cannot be decoded.
ui::PageImage pageImageFrom(const QJsonObject& json);
QVector<ui::PastTurn> pastTurnsFrom(const QJsonObject& chat);
QVector<ui::ReadingFailure> failuresFrom(const QJsonObject& status);
// Of an answer to `show`; the passage's range when `id` names a passage.
ui::SourceDocument sourceDocumentFrom(const QJsonObject& json, const QString& id);

// Paths travel as UTF-8 with every other byte, and % itself, as %XX.
QString pathFromWire(const QString& wire);
QString pathToWire(const QString& path);

}  // namespace memoir::app
