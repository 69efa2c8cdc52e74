package dev.assay.simulator.stream;

import dev.assay.simulator.sample.Role;
import dev.assay.simulator.sample.SimulatedSample;
import dev.assay.simulator.stream.Arrival.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * Decides in which order samples, annotations and trusted labels arrive: samples evenly over the stream; annotations
 * some time after their sample and mixed with those of others; half of the regulators, up to {@value #EARLY_REGULATORS} a label, and
 * a tenth of the other trusted samples right at the start, so that learning can begin, and the rest of them evenly.
 */
final class ArrivalOrder {

    /** Part of the stream, counted in samples, in which the early trusted samples arrive. */
    private static final double EARLY = 0.01;

    /** Most regulators of a label that arrive early. */
    private static final int EARLY_REGULATORS = 20;

    private final List<? extends SimulatedSample> samples;
    private final int[] annotations;
    private final RandomGenerator random;
    private final List<Arrival> arrivals = new ArrayList<>();

    /** @param annotations how many annotations each sample gets */
    ArrivalOrder(List<? extends SimulatedSample> samples, int[] annotations, RandomGenerator random) {
        this.samples = samples;
        this.annotations = annotations;
        this.random = random;
    }

    List<Arrival> arrange() {
        List<Integer> hidden = new ArrayList<>();
        List<Integer> early = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        Map<List<Integer>, Integer> seen = new HashMap<>();
        for (int i = 0; i < samples.size(); i++) {
            SimulatedSample sample = samples.get(i);
            if (!sample.role().published()) {
                hidden.add(i);
            } else {
                // Regulators are counted by label, so that each label has its share of the early ones.
                boolean regulator = sample.role() == Role.REGULATOR;
                int before = seen.merge(regulator ? sample.labels() : List.of(), 1, Integer::sum) - 1;
                boolean first = regulator ? before % 2 == 0 && before / 2 < EARLY_REGULATORS : before % 10 == 0;
                (first ? early : later).add(i);
            }
        }
        spread(hidden, 0, 1, 0);
        spread(early, 0, EARLY, 0.5);
        spread(later, EARLY, 1, 30);
        return separated();
    }

    /** Lets {@code chosen} arrive evenly between two times, and their truth up to {@code patience} samples later. */
    private void spread(List<Integer> chosen, double from, double to, double patience) {
        double unit = 1.0 / samples.size();
        for (int i = 0; i < chosen.size(); i++) {
            int sample = chosen.get(i);
            double time = from + (to - from) * (i + random.nextDouble()) / chosen.size();
            arrivals.add(new Arrival(time, sample, Kind.SAMPLE, 0));
            if (samples.get(sample).role().published()) {
                double published = time + unit * patience * random.nextDouble();
                arrivals.add(new Arrival(published, sample, Kind.TRUSTED, 0));
            }
            double annotated = time + unit * (1 + 9 * random.nextDouble());
            for (int nth = 0; nth < annotations[sample]; nth++) {
                arrivals.add(new Arrival(annotated, sample, Kind.ANNOTATION, nth));
                annotated += unit * (3 + 20 * random.nextDouble());
            }
        }
    }

    /** The arrivals by time, except that an annotation waits while the last one before it is of the same sample. */
    private List<Arrival> separated() {
        PriorityQueue<Arrival> waiting = new PriorityQueue<>(Arrival.BY_TIME);
        waiting.addAll(arrivals);
        List<Arrival> order = new ArrayList<>(arrivals.size());
        List<Arrival> held = new ArrayList<>();
        int annotated = -1;
        while (!waiting.isEmpty()) {
            Arrival next = waiting.remove();
            if (next.annotates(annotated)) {
                held.add(next);
                continue;
            }
            order.add(next);
            if (next.kind() == Kind.ANNOTATION) {
                annotated = next.sample();
            }
            waiting.addAll(held);
            held.clear();
        }
        held.sort(Comparator.comparingInt(Arrival::nth));
        held.forEach(arrival -> insertEarlier(order, arrival));
        return order;
    }

    /** Puts an annotation left over at the end at the last place where it does not follow, or precede, one of its sample. */
    private static void insertEarlier(List<Arrival> order, Arrival left) {
        int after = left.sample();
        for (int place = order.size(); place > 0; place--) {
            Arrival before = order.get(place - 1);
            if (before.sample() == left.sample() && before.kind() == Kind.SAMPLE) {
                break;
            }
            if (before.kind() == Kind.ANNOTATION) {
                if (before.sample() != left.sample() && after != left.sample()) {
                    order.add(place, left);
                    return;
                }
                after = before.sample();
            }
        }
        order.add(left);
    }
}
