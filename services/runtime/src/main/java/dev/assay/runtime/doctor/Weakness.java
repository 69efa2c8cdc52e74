package dev.assay.runtime.doctor;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with how a topic is copied. */
enum Weakness {
    OFFLINE(
            Severity.ERROR,
            "partitions without a leader, which can be neither read nor written",
            "start the brokers that hold their copies"),
    UNWRITABLE(
            Severity.ERROR,
            "min.insync.replicas is above the number of copies, so nothing can be written",
            "lower min.insync.replicas, or add copies with kafka-reassign-partitions.sh"),
    TOO_FEW_IN_SYNC(
            Severity.ERROR,
            "fewer copies are up to date than min.insync.replicas, so writing waits",
            "start the brokers that hold the other copies"),
    LAGGING(
            Severity.WARNING,
            "not all copies are up to date",
            "see whether a broker is away or slow; look again in a minute"),
    ONE_COPY(
            Severity.WARNING,
            "a single copy, which is lost with its broker's disk",
            "run at least 3 brokers, set {setting}=3 for topics to come, and add copies to those that are there with"
                    + " kafka-reassign-partitions.sh"),
    WEAK_MINIMUM(
            Severity.WARNING,
            "min.insync.replicas is 1, so what a single broker has counts as written and can be lost with it",
            "set min.insync.replicas=2 for the topics with kafka-configs.sh, or for the brokers"),
    NO_SPARE(
            Severity.WARNING,
            "min.insync.replicas equals the number of copies, so the first broker that is away stops all writing",
            "add a copy with kafka-reassign-partitions.sh, or lower min.insync.replicas");

    private final Severity severity;
    private final String found;
    private final String advice;

    Weakness(Severity severity, String found, String advice) {
        this.severity = severity;
        this.found = found;
        this.advice = advice;
    }

    static List<Weakness> of(Copies copies) {
        List<Weakness> weaknesses = new ArrayList<>();
        if (copies.offline()) {
            weaknesses.add(OFFLINE);
        }
        if (copies.minimum() > copies.replicas()) {
            weaknesses.add(UNWRITABLE);
        } else if (copies.inSync() < copies.minimum()) {
            weaknesses.add(TOO_FEW_IN_SYNC);
        } else if (copies.lagging()) {
            weaknesses.add(LAGGING);
        }
        if (copies.replicas() == 1) {
            weaknesses.add(ONE_COPY);
        } else if (copies.minimum() == 1) {
            weaknesses.add(WEAK_MINIMUM);
        } else if (copies.minimum() == copies.replicas()) {
            weaknesses.add(NO_SPARE);
        }
        return weaknesses;
    }

    /**
     * One finding for each weakness that any of the topics has.
     *
     * @param setting what says how many copies such topics are made with
     */
    static List<Finding> findings(String check, String setting, Map<String, Copies> topics) {
        Map<Weakness, List<String>> having = new EnumMap<>(Weakness.class);
        topics.forEach((name, copies) -> of(copies)
                .forEach(weakness ->
                        having.computeIfAbsent(weakness, w -> new ArrayList<>()).add(name)));
        List<Finding> findings = new ArrayList<>();
        having.forEach((weakness, names) -> findings.add(new Finding(
                weakness.severity,
                check,
                Words.names(names, topics.size(), "topic") + ": " + weakness.found,
                weakness.advice.replace("{setting}", setting))));
        return findings;
    }
}
