package dev.assay.bench.stand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void whatIsThereOnceEachIsEvenInAnyOrder() {
        Balance balance = Balance.of(List.of("a", "b", "c"), List.of("c", "a", "b"));

        assertThat(balance).isEqualTo(new Balance(3, 3, 0, 0));
        assertThat(balance.isEven()).isTrue();
    }

    @Test
    void aLostOneIsNotMadeUpForByADuplicate() {
        Balance balance = Balance.of(List.of("a", "b", "c"), List.of("a", "b", "b"));

        assertThat(balance).isEqualTo(new Balance(3, 3, 1, 1));
        assertThat(balance.isEven()).isFalse();
    }

    @Test
    void everyOneTooManyCounts() {
        assertThat(Balance.of(List.of("a"), List.of("a", "a", "a")).duplicated())
                .isEqualTo(2);
    }

    @Test
    void whatNobodyPutInIsOneTooMany() {
        assertThat(Balance.of(List.of("a"), List.of("a", "x"))).isEqualTo(new Balance(1, 2, 0, 1));
    }

    @Test
    void whatIsPutInTwiceMustComeOutTwice() {
        assertThat(Balance.of(List.of("a", "a"), List.of("a", "a")).isEven()).isTrue();
        assertThat(Balance.of(List.of("a", "a"), List.of("a")).lost()).isEqualTo(1);
    }

    @Test
    void balancesAddUp() {
        assertThat(new Balance(1, 2, 3, 4).plus(new Balance(10, 20, 30, 40))).isEqualTo(new Balance(11, 22, 33, 44));
    }
}
