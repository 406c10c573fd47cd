// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace memoir::ui {

// Where an address leads, before anything is asked there.
struct DownloadTarget {
    QString host;     // that would be contacted
    QString name;     // what the model would be called
    QString problem;  // why this is no address of a model, one sentence; the other fields are empty then
};

// A model that is being downloaded, or whose download was paused or broke off.
struct ModelDownload {
    enum class Stage { Paused, Looking, Fetching, Verifying, Proving };
    QString name;
    QString address;
    QString host;
    Stage stage = Stage::Paused;
    qint64 bytes = 0;
    qint64 totalBytes = 0;  // 0: not known
    double bytesPerSecond = 0;
    std::optional<double> secondsLeft;
};

}  // namespace memoir::ui
