// SPDX-License-Identifier: Apache-2.0
#include "app/store/jobs.h"

namespace memoir::app {

namespace {

JobRecord recordOf(const Statement& row) {
    JobRecord job;
    job.id = row.integer(0);
    job.kind = row.text(1);
    job.source = row.optionalInteger(2);
    job.state = row.text(3);
    job.dueMs = row.integer(4);
    job.priority = static_cast<int>(row.integer(5));
    job.argument = row.text(6);
    return job;
}

}  // namespace

std::int64_t Jobs::add(const JobRecord& job) {
    database_.run("INSERT INTO jobs(kind, source, due, priority, argument) VALUES(?,?,?,?,?)", job.kind, job.source,
                  job.dueMs, job.priority, job.argument);
    return database_.lastId();
}

std::optional<JobRecord> Jobs::take(const std::string& kind, std::int64_t nowMs) {
    Statement statement = database_.prepare(
        "UPDATE jobs SET state = 'running' WHERE id = (SELECT id FROM jobs WHERE kind = ? AND state = 'queued' AND"
        " due <= ? AND NOT EXISTS(SELECT 1 FROM jobs AS other WHERE other.kind = jobs.kind AND other.source ="
        " jobs.source AND other.state = 'running') ORDER BY priority DESC, id LIMIT 1) RETURNING id, kind, source, "
        "state, due, priority, argument");
    if (!statement.bind(kind, nowMs).step()) return std::nullopt;
    JobRecord job = recordOf(statement);
    statement.run();
    return job;
}

std::optional<JobRecord> Jobs::find(std::int64_t id) const {
    Statement statement =
        database_.prepare("SELECT id, kind, source, state, due, priority, argument FROM jobs WHERE id = ?");
    if (!statement.bind(id).step()) return std::nullopt;
    return recordOf(statement);
}

void Jobs::requeueInterrupted() {
    database_.run("UPDATE jobs SET state = 'queued' WHERE state = 'running'");
}

void Jobs::putBack(std::int64_t id, std::int64_t dueMs) {
    database_.run("UPDATE jobs SET state = 'queued', due = ?2 WHERE id = ?1", id, dueMs);
}

void Jobs::finish(std::int64_t id) {
    database_.run("DELETE FROM jobs WHERE id = ?", id);
}

bool Jobs::contains(std::int64_t id) const {
    return find(id).has_value();
}

bool Jobs::isQueued(const std::string& kind, std::int64_t source) const {
    Statement statement =
        database_.prepare("SELECT 1 FROM jobs WHERE kind = ? AND source = ? AND state = 'queued' LIMIT 1");
    return statement.bind(kind, source).step();
}

std::int64_t Jobs::count(const std::string& kind) const {
    Statement statement = database_.prepare("SELECT count(*) FROM jobs WHERE kind = ?");
    statement.bind(kind).step();
    return statement.integer(0);
}

std::optional<std::int64_t> Jobs::nextDueMs(const std::string& kind) const {
    Statement statement = database_.prepare("SELECT min(due) FROM jobs WHERE kind = ? AND state = 'queued'");
    statement.bind(kind).step();
    return statement.optionalInteger(0);
}

}  // namespace memoir::app
