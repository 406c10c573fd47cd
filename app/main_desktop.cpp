// SPDX-License-Identifier: Apache-2.0
// memoir-desktop [--archive DIR] [--version]
#include <QApplication>
#include <QFile>
#include <QStandardPaths>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <string_view>

#include "app/client/remote_assistant.h"
#include "app/service/program_files.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/theme/system_scheme.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

namespace {

constexpr const char* kUsage =
    "Usage: memoir-desktop [--archive DIR]\n\n"
    "Options:\n"
    "  --archive DIR  the archive to open (default: $XDG_DATA_HOME/memoir)\n"
    "  --version      print the version\n"
    "  --help         print this\n";

enum class Wish { Window, Version, Help, Nonsense };

struct CommandLine {
    Wish wish = Wish::Window;
    std::optional<QString> archive;
    const char* wrong = nullptr;
};

// Read before anything of Qt exists: --version and --help work without a display.
CommandLine read(int argc, char** argv) {
    CommandLine line;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--version") return {Wish::Version, {}, nullptr};
        if (word == "--help" || word == "-h") return {Wish::Help, {}, nullptr};
        if (word == "--archive" && i + 1 < argc) {
            line.archive = QFile::decodeName(argv[++i]);
        } else if (word.starts_with("--archive=")) {
            line.archive = QFile::decodeName(argv[i] + std::string_view("--archive=").size());
        } else {
            return {Wish::Nonsense, {}, argv[i]};
        }
    }
    return line;
}

void applyAppearance(const memoir::ui::Preferences& preferences, memoir::ui::Theme& theme) {
    theme.setReducesMotion(preferences.reducesMotion());
    theme.use(preferences.scheme());
    theme.scaleText(preferences.textPercent() / 100.0);
}

// Shows the window, and makes it anew in another language when one is chosen.
class Windows : public QObject {
  public:
    Windows(memoir::app::RemoteAssistant& assistant, const memoir::ui::Theme& theme,
            memoir::ui::Preferences& preferences)
        : assistant_(assistant), theme_(theme), preferences_(preferences) {
        open();
    }

  private:
    void open() {
        window_ = std::make_unique<memoir::ui::MainWindow>(assistant_, theme_, preferences_);
        // Queued: the old window is in the middle of a signal.
        connect(
            window_.get(), &memoir::ui::MainWindow::languageChosen, this,
            [this] {
                const QRect place = window_->geometry();
                memoir::ui::useLanguage(*qApp, preferences_.language());
                window_->hide();
                open();
                window_->setGeometry(place);
                assistant_.refreshStatus();
            },
            Qt::QueuedConnection);
        window_->show();
    }

    memoir::app::RemoteAssistant& assistant_;
    const memoir::ui::Theme& theme_;
    memoir::ui::Preferences& preferences_;
    std::unique_ptr<memoir::ui::MainWindow> window_;
};

int runWindow(int argc, char** argv, const CommandLine& line) {
    QApplication application(argc, argv);
    QApplication::setApplicationName("Memoir");
    QApplication::setApplicationVersion(MEMOIR_VERSION);
    QApplication::setDesktopFileName("memoir");
    memoir::ui::Preferences preferences(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                                        "/memoir/window.ini");
    memoir::ui::useLanguage(application, preferences.language());
    const QString archive = line.archive.value_or(QString::fromStdString(memoir::app::defaultArchive().string()));
    const QString program = QString::fromStdString(memoir::app::companionProgram("memoir").string());
    memoir::ui::Theme theme(application);
    applyAppearance(preferences, theme);
    QObject::connect(&preferences, &memoir::ui::Preferences::appearanceChanged, &theme,
                     [&] { applyAppearance(preferences, theme); });
    memoir::ui::SystemScheme systemScheme;
    QObject::connect(&systemScheme, &memoir::ui::SystemScheme::found, &theme, &memoir::ui::Theme::setSystemIsDark);
    systemScheme.watch();
    memoir::app::RemoteAssistant assistant({archive, program});
    const Windows windows(assistant, theme, preferences);
    assistant.start();
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    const CommandLine line = read(argc, argv);
    switch (line.wish) {
        case Wish::Version:
            return std::puts("memoir-desktop " MEMOIR_VERSION) < 0 ? 1 : 0;
        case Wish::Help:
            return std::fputs(kUsage, stdout) < 0 ? 1 : 0;
        case Wish::Nonsense:
            std::fprintf(stderr, "memoir-desktop: %s is not understood.\n%s", line.wrong, kUsage);
            return 2;
        case Wish::Window:
            break;
    }
    try {
        return runWindow(argc, argv, line);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "memoir-desktop: %s\n", error.what());
        return 1;
    }
}
