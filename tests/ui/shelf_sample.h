// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/keeper.h"

namespace memoir::ui {

// The invented archive of a potter, for tests and pictures of the library, the memory view, search and settings.

QVector<Holding> sampleHoldings();  // the fourth one failed for a password
HoldingCounts sampleCounts();
QVector<Receipt> sampleReceipts();
MemoryReport sampleReport(const QDate& today);
ArchiveFacts sampleFacts();
SearchResult sampleSearch();  // of "deposit keys"
QVector<Source> sampleSources();
Machine sampleMachine();
QVector<KnownModel> sampleModels();
QVector<ModelDownload> sampleDownloads();
ModelOutlook sampleOutlook();  // of a model that is not in use

}  // namespace memoir::ui
