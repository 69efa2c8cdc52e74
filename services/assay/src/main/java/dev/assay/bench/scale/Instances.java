package dev.assay.bench.scale;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.CommandProcess;
import dev.assay.bench.stand.Stand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** Instances of one service, each a process with a folder of its own, that share the partitions of their input. */
final class Instances implements AutoCloseable {

    private static final String HEAP = "512m";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 250;

    private final Stand stand;
    private final Work work;
    private final Map<String, String> own;
    private final Path folder;
    private final Admin admin;
    private final TreeMap<Integer, CommandProcess> running = new TreeMap<>();
    private int starts;

    /**
     * @param own settings of all instances
     * @param folder of their data and logs
     */
    Instances(Stand stand, Work work, Map<String, String> own, Path folder) {
        this.stand = stand;
        this.work = work;
        this.own = own;
        this.folder = folder;
        this.admin = Admin.create(stand.clients().admin());
    }

    /** Starts an instance; one that was stopped before finds its folder again. */
    void start(int number) throws IOException {
        Path data = Files.createDirectories(folder.resolve(work.service() + "-" + number));
        Map<String, String> settings = new HashMap<>(stand.values(own));
        settings.put("assay.ingest.state-dir", data.resolve("state").toString());
        settings.put("assay.predictor.instance", "bench-" + number);
        running.put(
                number,
                CommandProcess.start(
                        work.service(), settings, HEAP, freePort(), data.resolve("log-" + starts++ + ".txt")));
    }

    /** Asks an instance to stop, and waits until it has. */
    void stop(int number) throws InterruptedException {
        CommandProcess process = running.remove(number);
        if (process != null) {
            process.terminate();
            process.close();
        }
    }

    /**
     * Waits until the instances share all partitions as evenly as can be.
     *
     * @return how many each member of the group has, most first
     */
    List<Integer> awaitShared(int members) throws IOException, InterruptedException {
        int partitions = stand.clients().topics().partitions(work.input());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Integer> shares = shares();
            boolean all = shares.size() == members
                    && shares.stream().mapToInt(Integer::intValue).sum() == partitions;
            if (all && shares.get(0) - shares.get(members - 1) <= 1) {
                return shares;
            }
            if (System.nanoTime() > end) {
                throw new BenchFailedException("the " + members + " members of " + work.service() + " have " + shares
                        + " partitions; see the logs under " + folder);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private List<Integer> shares() throws InterruptedException {
        String group = stand.clients().prefixed(work.service());
        String topic = stand.clients().topics().name(work.input());
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                    .flatMap(described -> described.members().stream())
                    .map(member -> partitions(member, topic))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (ExecutionException e) {
            // The group is not there before its first member is.
            return List.of();
        }
    }

    private static int partitions(MemberDescription member, String topic) {
        return (int) member.assignment().topicPartitions().stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
    }

    /** Outputs counted by each instance that runs, since its start. */
    List<Long> outputs() throws InterruptedException {
        List<Long> counts = new ArrayList<>();
        for (CommandProcess process : running.values()) {
            counts.add((long) process.metric(work.counter()).orElse(0));
        }
        return counts;
    }

    /** Processor time of all that run, in seconds since their start. */
    double cpuSeconds() {
        return running.values().stream().mapToDouble(CommandProcess::cpuSeconds).sum();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (CommandProcess process : running.values()) {
            process.close();
        }
        admin.close();
    }
}
