// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/answer_accessible.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <vector>

#include "ui/conversation/answer_browser.h"

namespace memoir::ui {
namespace {

// One citation inside an answer. It has no widget of its own.
class CitationAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
  public:
    CitationAccessible(AnswerBrowser* browser, int index) : browser_(browser), index_(index) {}

    bool isValid() const override { return browser_ && index_ < browser_->citationPlaces().size(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(browser_); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Link; }

    QString text(QAccessible::Text kind) const override {
        return isValid() && kind == QAccessible::Name ? browser_->citationName(index_) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override { return isValid() ? browser_->citationRect(index_) : QRect(); }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = true;
        state.linked = true;
        state.invisible = !browser_ || !browser_->isVisible();
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override {
        if (name == pressAction() && isValid()) browser_->activateCitation(index_);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

  private:
    QPointer<AnswerBrowser> browser_;
    int index_;
};

// An answer: its text as it is read aloud, its citations as children.
class AnswerAccessible : public QAccessibleWidget, public QAccessibleTextInterface {
  public:
    explicit AnswerAccessible(AnswerBrowser* browser) : QAccessibleWidget(browser, QAccessible::Document) {}
    ~AnswerAccessible() override {
        for (const QAccessible::Id id : children_) QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(browser().citationPlaces().size()); }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        while (static_cast<int>(children_.size()) <= index) {
            auto* made = new CitationAccessible(&browser(), static_cast<int>(children_.size()));
            children_.push_back(QAccessible::registerAccessibleInterface(made));
        }
        return QAccessible::accessibleInterface(children_[static_cast<size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (this->child(i) == child) return i;
        }
        return -1;
    }

    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::TextInterface) return static_cast<QAccessibleTextInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    QString text(int start, int end) const override { return browser().spokenText().mid(start, end - start); }
    int characterCount() const override { return static_cast<int>(browser().spokenText().size()); }
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint&) const override { return 0; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int* start, int* end) const override {
        *start = 0;
        *end = characterCount();
        return {};
    }
    using QAccessibleWidget::text;

  private:
    AnswerBrowser& browser() const { return *static_cast<AnswerBrowser*>(object()); }

    mutable std::vector<QAccessible::Id> children_;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* browser = qobject_cast<AnswerBrowser*>(object);
    return browser ? new AnswerAccessible(browser) : nullptr;
}

}  // namespace

void installAnswerAccessibility() {
    QAccessible::installFactory(makeInterface);  // a factory that is known already is not added again
}

void announceCitation(AnswerBrowser& browser, int index) {
    if (!QAccessible::isActive()) return;
    QAccessibleInterface* answer = QAccessible::queryAccessibleInterface(&browser);
    if (QAccessibleInterface* citation = answer ? answer->child(index) : nullptr) {
        QAccessibleEvent event(citation, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

}  // namespace memoir::ui
