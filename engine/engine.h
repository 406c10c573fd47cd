// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"

namespace memoir::engine {

// A passage's number in the protocol's text and in the archive ("p17" is 17). Small, unique, never reused.
using PassageNumber = std::int64_t;

enum class MemoryType { F32, Bf16, Int8 };
enum class RoutingNormalisation { FromConfig, Cosine, Dot };

struct EngineOptions {
    std::filesystem::path modelFolder;                // a Hugging Face checkpoint folder
    std::optional<std::filesystem::path> bankFolder;  // absent: a bank in memory only, for evaluation and parity
    std::string device = "auto";                      // auto, cpu, cuda, cuda:0,1
    int threadCount = 0;                              // 0: all cores
    int shardCount = 1;                               // in-process shards; results do not depend on it
    std::optional<MemoryType> memoryType;             // absent: int8, or f32 without a bank folder
    RoutingNormalisation normalisation = RoutingNormalisation::FromConfig;
};

// What the checkpoint says; memoir_config of config.json where it has one. Absent values have no calibration.
struct ModelSummary {
    std::string name;
    std::string fingerprint;  // 16 hex digits over config and weights: a bank belongs to exactly one
    std::int64_t parameterCount = 0;
    int chunkTokens = 0;    // P
    int topK = 0;           // passages selected per routed layer unless asked otherwise
    int contextTokens = 0;  // the longest prompt it accepts
    int routedLayerCount = 0;
    bool trainedForInterleave = false;  // false: `auto` reads
    struct Abstention {                 // P(answerable) = sigmoid(bias + scoreWeight * top + marginWeight * margin)
        double bias = 0, scoreWeight = 0, marginWeight = 0, floor = 0;
    };
    std::optional<Abstention> abstention;
    std::optional<double> answerFloor;   // mean token probability under which a generated answer is not trusted
    std::optional<double> routerWeight;  // weight of routing in the fused ranking
};

struct PassageInput {
    PassageNumber number = 0;
    std::string text;  // header, newline, body: exactly what is encoded between the protocol's markup
};

struct EncodedReceipt {
    PassageNumber number = 0;
    int tokenCount = 0;  // with the protocol's markup
    int chunkCount = 0;
};

// One line of the one ranking (MSA.md): the weighted mean over routed layers of the passage's score.
struct RoutedPassage {
    PassageNumber number = 0;
    double score = 0;
    bool selected = false;  // some routed layer selected it
};

// The passages a question may see; sorted ascending, no duplicates. Absent where everything is allowed.
using PassageScope = std::optional<std::vector<PassageNumber>>;

struct RouteRequest {
    std::string question;
    PassageScope scope;
    int topK = 0;    // selected per routed layer; 0: the checkpoint's own number
    int limit = 50;  // how much of the ranking to return
};

struct RoundReport {
    int round = 1;
    std::vector<RoutedPassage> selected;  // best first
    std::vector<PassageNumber> read;      // passages whose original text was appended, in the order of the prompt
};

// Called on the thread that called into the engine, as things happen. Any may be empty.
struct AnswerSinks {
    std::function<void(const RoundReport&)> round;
    std::function<void(std::string_view)> text;  // the answer's next characters, whole UTF-8 sequences
};

// The original text (header, newline, body) of a passage, or nothing when it was forgotten meanwhile.
using PassageReader = std::function<std::optional<std::string>(PassageNumber)>;

struct GenerationOptions {
    int maxTokens = 256;
    double temperature = 0;  // 0: the likeliest token
    std::uint64_t seed = 0;
};

struct InterleaveRequest {
    std::string question;
    PassageScope scope;
    int topK = 0;
    int maxRounds = 8;
    std::vector<PassageNumber> alsoRead;  // joins the texts read after round one (found by keyword only)
    PassageReader readPassage;
    GenerationOptions generation;
};

struct ReadRequest {
    std::string question;
    std::vector<PassageNumber> passages;  // best first; as many as fit are read
    PassageReader readPassage;
    GenerationOptions generation;
};

enum class StopReason { End, Length, Cancelled };

struct GeneratedAnswer {
    std::string text;
    double meanTokenProbability = 0;  // over the answer's tokens; 0 when it is empty
    std::vector<RoundReport> rounds;
    StopReason stop = StopReason::End;
    int promptTokens = 0;
    int generatedTokens = 0;
    double routeMs = 0, prefillMs = 0, firstTokenMs = 0, decodeTokensPerSecond = 0;
};

struct BankSummary {
    std::int64_t passageCount = 0, chunkCount = 0, tokenCount = 0, bytesOnDisk = 0;
    std::int64_t routingResidentBytes = 0, contentResidentBytes = 0;
    std::int64_t bytesToErase = 0;  // of forgotten passages, until the next compact()
    // What works on it now, and what was decided about where it lies or had to be given up: sentences for people.
    std::string deviceName;
    std::vector<std::string> deviceNotes;
};

// Memory Sparse Attention over one model and one bank.
//
// Threads: one thread calls into an Engine at a time (the service's engine thread); it uses the CPU pool itself.
// Cancellation: long calls look at the token once per passage, layer or token and return what they have.
// Errors: Error for bad checkpoints and full disks; nothing of a failed encode() is visible.
// Devices: a GPU that is lost, or whose memory another program takes, is given up in the middle of whatever it does:
// the call is done again on the processor, which goes on from then, and bank().deviceNotes says so.
class Engine {
  public:
    // Opens the model, and the bank where there is a folder (making it if it is absent or empty).
    // Throws Error: NotFound or BadInput for the checkpoint, Corrupt for a bank whose headers cannot be read,
    // Busy when another process writes the bank. `auto` opens on the processor where the GPU cannot be used; a GPU that
    // was asked for by name and cannot is Unsupported or OutOfResources, with the sentence that says why.
    static std::unique_ptr<Engine> open(const EngineOptions& options);
    virtual ~Engine() = default;

    virtual const ModelSummary& model() const = 0;
    virtual BankSummary bank() const = 0;
    virtual std::string deviceName() const = 0;

    // Encodes a batch, appends it to the bank and syncs once: when this returns the batch is durable and the next
    // question sees it. Encoding a number again replaces it. Cancelled: throws Error{Cancelled}, nothing changed.
    virtual std::vector<EncodedReceipt> encode(std::span<const PassageInput> passages, std::stop_token stop) = 0;

    // The live passages of the bank that were encoded from exactly this text. After a crash between encode() and
    // the catalogue's commit, this is how the batch is recognised instead of encoded twice.
    virtual bool holds(PassageNumber number, std::string_view text) const = 0;
    // Every live number, ascending.
    virtual std::vector<PassageNumber> numbers() const = 0;

    // Masks passages from the next question on, durably; unknown numbers are ignored. The bytes go with compact().
    virtual void forget(std::span<const PassageNumber> passages) = 0;
    // Rewrites every segment that holds forgotten passages; afterwards none of their bytes stand in the bank's
    // files. Returns the bytes freed.
    virtual std::int64_t compact(std::stop_token stop) = 0;
    // Checks every checksum. Returns the live passages whose records failed; they are no longer live.
    virtual std::vector<PassageNumber> scrub(std::stop_token stop) = 0;

    // The one ranking for a question, best first, ties to the lower number. An empty bank gives an empty list.
    virtual std::vector<RoutedPassage> route(const RouteRequest& request, std::stop_token stop) = 0;
    // How well each text answers the question by the same scores, without storing anything: for extract mode.
    virtual std::vector<double> scoreTexts(const std::string& question, std::span<const std::string> texts,
                                           std::stop_token stop) = 0;
    // What each word means by itself, as a vector of length 1: the dot product of two says how alike they are. All
    // empty for a checkpoint that does not say which part of its token vectors holds meanings.
    virtual std::vector<std::vector<float>> wordMeanings(std::span<const std::string> words) = 0;
    // The protocol of MSA.md: rounds of generated numbers, original text appended, then the answer.
    virtual GeneratedAnswer interleave(const InterleaveRequest& request, const AnswerSinks& sinks,
                                       std::stop_token stop) = 0;
    // Reads the passages' original text in the model's own chat template, then answers.
    virtual GeneratedAnswer read(const ReadRequest& request, const AnswerSinks& sinks, std::stop_token stop) = 0;

    // Tokens of plain text, as status counts them: no header, number or markup.
    virtual int countTokens(std::string_view text) const = 0;
};

}  // namespace memoir::engine
