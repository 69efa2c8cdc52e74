package dev.assay.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The range of an axis and its labelled ticks.
 *
 * @param name what is measured, and its unit
 * @param min value at the axis' beginning
 * @param max value at its end
 * @param logarithmic whether equal steps are equal factors; values are above 0 then
 */
public record Axis(String name, double min, double max, List<Tick> ticks, boolean logarithmic) {

    private static final int STEPS = 4;
    private static final List<BigDecimal> NICE = List.of(
            BigDecimal.ONE, BigDecimal.valueOf(2), new BigDecimal("2.5"), BigDecimal.valueOf(5), BigDecimal.TEN);

    /** A labelled place. */
    public record Tick(double at, String label) {}

    public Axis {
        ticks = List.copyOf(ticks);
    }

    /** A range of equal steps. */
    public Axis(String name, double min, double max, List<Tick> ticks) {
        this(name, min, max, ticks, false);
    }

    /** A range without ticks. */
    public static Axis bare(String name, double min, double max) {
        return new Axis(name, min, max, List.of());
    }

    /** A range with a tick at every step from its beginning. */
    public static Axis every(String name, double min, double max, double step) {
        return new Axis(name, min, max, ticks(min, max, BigDecimal.valueOf(step)));
    }

    /** The narrowest range between ticks that holds all values; values that are not finite are left out. */
    public static Axis around(String name, DoubleStream values) {
        Range range = Range.of(values);
        BigDecimal step = range.step();
        double min = Math.floor(range.min() / step.doubleValue()) * step.doubleValue();
        double max = Math.ceil(range.max() / step.doubleValue()) * step.doubleValue();
        return new Axis(name, min, max, ticks(min, max, step));
    }

    /** The range of the values itself, with the ticks that lie in it. */
    public static Axis within(String name, DoubleStream values) {
        Range range = Range.of(values);
        return new Axis(name, range.min(), range.max(), ticks(range.min(), range.max(), range.step()));
    }

    /** The narrowest range between powers of ten that holds all values above 0, with a tick at each power. */
    public static Axis powers(String name, DoubleStream values) {
        double[] positive = values.filter(value -> value > 0 && Double.isFinite(value))
                .map(Math::log10)
                .toArray();
        int first = (int) Math.floor(DoubleStream.of(positive).min().orElse(0));
        int last = Math.max(
                first + 1, (int) Math.ceil(DoubleStream.of(positive).max().orElse(1)));
        List<Tick> ticks = new ArrayList<>();
        for (int power = first; power <= last; power++) {
            BigDecimal at = BigDecimal.ONE.scaleByPowerOfTen(power);
            ticks.add(new Tick(at.doubleValue(), Html.format("%,." + Math.max(0, -power) + "f", at)));
        }
        return new Axis(name, Math.pow(10, first), Math.pow(10, last), ticks, true);
    }

    /** Where a value lies: 0 at the axis' beginning, 1 at its end. */
    double share(double value) {
        if (logarithmic) {
            return Math.log(value / min) / Math.log(max / min);
        }
        return max > min ? (value - min) / (max - min) : 0;
    }

    private static List<Tick> ticks(double min, double max, BigDecimal step) {
        List<Tick> ticks = new ArrayList<>();
        double slack = step.doubleValue() * 1e-6;
        for (long i = (long) Math.ceil((min - slack) / step.doubleValue()); ; i++) {
            BigDecimal at = step.multiply(BigDecimal.valueOf(i));
            if (at.doubleValue() > max + slack) {
                return ticks;
            }
            int decimals = Math.max(0, step.stripTrailingZeros().scale());
            ticks.add(new Tick(at.doubleValue(), Html.format("%,." + decimals + "f", at)));
        }
    }

    private record Range(double min, double max) {

        static Range of(DoubleStream values) {
            double[] finite = values.filter(Double::isFinite).toArray();
            double min = DoubleStream.of(finite).min().orElse(0);
            double max = DoubleStream.of(finite).max().orElse(1);
            if (max - min > Math.abs(max) * 1e-9) {
                return new Range(min, max);
            }
            double room = max == 0 ? 1 : Math.abs(max) * 0.05;
            return new Range(min - (min > 0 ? room : 0), max + room);
        }

        /** The least of 1, 2, 2.5 and 5 times a power of ten that cuts the range into at most {@link #STEPS} steps. */
        BigDecimal step() {
            double least = (max - min) / STEPS;
            int exponent = (int) Math.floor(Math.log10(least));
            return NICE.stream()
                    .map(factor -> factor.scaleByPowerOfTen(exponent))
                    .filter(step -> step.doubleValue() >= least * (1 - 1e-9))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
