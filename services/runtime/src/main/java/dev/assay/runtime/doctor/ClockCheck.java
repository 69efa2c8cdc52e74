package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.AdminResults;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.QuorumInfo;

/**
 * Compares this machine's clock with that of the active controller: when asked how far the controllers are, it answers with
 * its own time. Event times, retention and waiting times rest on clocks that agree.
 */
final class ClockCheck implements Check<Cluster> {

    private static final Duration TELLS = Duration.ofSeconds(1);
    private static final Duration HARMS = Duration.ofSeconds(30);

    private final Clock clock;

    ClockCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> findings(Cluster cluster) {
        long asked = clock.millis();
        QuorumInfo quorum = AdminResults.get(
                cluster.admin().describeMetadataQuorum().quorumInfo(), "ask the controller for its time");
        long answered = clock.millis();
        long theirs = quorum.voters().stream()
                .filter(voter -> voter.replicaId() == quorum.leaderId())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the controllers have no leader"))
                .lastFetchTimestamp()
                .orElseThrow(() -> new IllegalStateException("the controller does not tell its time"));
        return List.of(finding(theirs, asked, answered));
    }

    private Finding finding(long theirs, long asked, long answered) {
        // The answer may have been given at any time in between.
        Duration least = Duration.ofMillis(Math.max(0, Math.max(asked - theirs, theirs - answered)));
        boolean ahead = asked > theirs;
        String found = "this machine's clock is "
                + (least.isZero()
                        ? "right to within " + (answered - asked) + " ms"
                        : "at least " + least.toMillis() + " ms " + (ahead ? "ahead" : "behind"))
                + ", compared with the active controller";
        String advice = "keep the clocks of all machines right, e.g. by chrony or another NTP client";
        if (least.compareTo(HARMS) > 0) {
            return Finding.error(name(), found, advice);
        }
        return least.compareTo(TELLS) > 0 ? Finding.warning(name(), found, advice) : Finding.ok(name(), found);
    }
}
