package io.tocsin.postmortem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of reviews, one row per incident. */
@Repository
class ReviewTable {

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReviewTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Review> find(String incidentKey) {
        return jdbc.sql("select * from review where incident_key = ?")
                .param(incidentKey)
                .query(this::review)
                .optional();
    }

    /** Writes the whole row, new or not. */
    void put(Review review) {
        jdbc.sql("""
                insert into review (incident_key, state, sections, drafted_at, due_at, written_at, written_by,
                                    approved_at, approved_by, sent_back)
                values (:key, :state, cast(:sections as jsonb), :drafted, :due, :written, :writtenBy,
                        :approved, :approvedBy, :sentBack)
                on conflict (incident_key) do update
                   set state = excluded.state, sections = excluded.sections, due_at = excluded.due_at,
                       drafted_at = excluded.drafted_at, written_at = excluded.written_at,
                       written_by = excluded.written_by, approved_at = excluded.approved_at,
                       approved_by = excluded.approved_by, sent_back = excluded.sent_back""")
                .param("key", review.incidentKey())
                .param("state", review.state().text())
                .param("sections", words(review.text()))
                .param("drafted", Timestamp.from(review.draftedAt()))
                .param("due", Timestamp.from(review.dueAt()))
                .param("written", at(review.writtenAt()))
                .param("writtenBy", review.writtenBy())
                .param("approved", at(review.approvedAt()))
                .param("approvedBy", review.approvedBy())
                .param("sentBack", review.sentBack())
                .update();
    }

    private Review review(ResultSet row, int n) throws SQLException {
        return new Review(
                row.getString("incident_key"),
                ReviewState.of(row.getString("state")),
                words(row.getString("sections")),
                row.getTimestamp("drafted_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                at(row.getTimestamp("written_at")),
                row.getString("written_by"),
                at(row.getTimestamp("approved_at")),
                row.getString("approved_by"),
                row.getString("sent_back"));
    }

    private String words(ReviewText text) {
        try {
            return json.writeValueAsString(text.byId());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a review can't be written as JSON", e);
        }
    }

    private ReviewText words(String stored) {
        try {
            return ReviewText.ofIds(json.readValue(stored, WORDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored review is not JSON", e);
        }
    }

    private static @Nullable Timestamp at(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant at(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
