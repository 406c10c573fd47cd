// SPDX-License-Identifier: Apache-2.0
#include "app/store/functions.h"

#include <memory>
#include <new>

#include "app/store/mail_threads.h"
#include "app/store/words.h"
#include "engine/base/check.h"

namespace memoir::app {

namespace {

using TokenSink = int (*)(void*, int, const char*, int, int, int);

struct Emission {
    void* context;
    TokenSink sink;
    int code = SQLITE_OK;

    void emit(const Word& word, const std::string& token, int flags) {
        if (code != SQLITE_OK || token.empty()) return;
        code = sink(context, flags, token.data(), static_cast<int>(token.size()), static_cast<int>(word.begin),
                    static_cast<int>(word.end));
    }
};

enum class Purpose { Index, Query, ExactQuery };

void emitWord(Emission& emission, const Word& word, Purpose purpose) {
    // In a query the pair before already holds the last character.
    if (purpose != Purpose::Index && word.endsRun) return;
    emission.emit(word, word.folded, 0);
    const bool both = purpose == Purpose::Index || (purpose == Purpose::Query && !word.ideographic);
    if (both) emission.emit(word, word.colocated, FTS5_TOKEN_COLOCATED);
}

int create(void*, const char**, int, Fts5Tokenizer** out) {
    try {
        *out = reinterpret_cast<Fts5Tokenizer*>(std::make_unique<WordScanner>().release());
        return SQLITE_OK;
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}

void destroy(Fts5Tokenizer* tokenizer) {
    std::unique_ptr<WordScanner>(reinterpret_cast<WordScanner*>(tokenizer)).reset();
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* bytes, int length, TokenSink sink) {
    std::string_view text(bytes ? bytes : "", bytes ? static_cast<std::size_t>(length) : 0);
    Purpose purpose = (flags & FTS5_TOKENIZE_QUERY) ? Purpose::Query : Purpose::Index;
    if (purpose == Purpose::Query && text.starts_with(kExactMark)) purpose = Purpose::ExactQuery;
    Emission emission{context, sink};
    try {
        reinterpret_cast<WordScanner*>(tokenizer)->scan(text, [&](const Word& word) {
            emitWord(emission, word, purpose);
            return emission.code == SQLITE_OK;
        });
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
    return emission.code;
}

std::string_view textOf(sqlite3_value* value) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))) : std::string_view();
}

void answer(sqlite3_context* context, const std::string& text) {
    sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void fold(sqlite3_context* context, int, sqlite3_value** values) {
    answer(context, foldedText(textOf(values[0])));
}

// holds(text, words): whether each of the folded words, one a line, stands in the text.
void holds(sqlite3_context* context, int, sqlite3_value** values) {
    const std::string text = foldedText(textOf(values[0]));
    std::string_view words = textOf(values[1]);
    bool all = true;
    while (all && !words.empty()) {
        const std::size_t end = words.find('\n');
        all = text.find(words.substr(0, end)) != std::string::npos;
        words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
    }
    sqlite3_result_int(context, all ? 1 : 0);
}

void place(sqlite3_context* context, int, sqlite3_value** values) {
    std::string root(textOf(values[0]));
    const std::string_view path = textOf(values[1]);
    if (!root.empty() && !path.empty() && root.back() != '/') root += '/';
    answer(context, root.append(path));
}

void messageKey(sqlite3_context* context, int, sqlite3_value** values) {
    sqlite3_result_int64(context, app::messageKey(textOf(values[0])));
}

using Function = void (*)(sqlite3_context*, int, sqlite3_value**);

void registerFunction(sqlite3* handle, const char* name, int arguments, Function function) {
    const int code = sqlite3_create_function_v2(handle, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                                function, nullptr, nullptr, nullptr);
    ENGINE_CHECK(code == SQLITE_OK, "a function can be registered on a new connection");
}

fts5_api* apiOf(sqlite3* handle) {
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

}  // namespace

void registerFunctions(sqlite3* handle) {
    fts5_api* api = apiOf(handle);
    ENGINE_CHECK(api != nullptr, "SQLite is built with FTS5");
    fts5_tokenizer functions{create, destroy, tokenize};
    const int code = api->xCreateTokenizer(api, "memoir", nullptr, &functions, nullptr);
    ENGINE_CHECK(code == SQLITE_OK, "a tokenizer can be registered on a new connection");
    registerFunction(handle, "fold", 1, fold);
    registerFunction(handle, "holds", 2, holds);
    registerFunction(handle, "message_key", 1, messageKey);
    registerFunction(handle, "place", 2, place);
}

}  // namespace memoir::app
