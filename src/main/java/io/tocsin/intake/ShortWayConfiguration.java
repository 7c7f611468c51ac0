package io.tocsin.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.platform.http.Arrivals;
import io.tocsin.platform.http.IntakePlaces;
import io.tocsin.platform.security.ApiKeys;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Puts {@link ShortWay} in front of every other filter, for senders' doors only. */
@Configuration(proxyBeanMethods = false)
class ShortWayConfiguration {

    @Bean
    FilterRegistrationBean<ShortWay> shortWay(
            IntakeController door,
            ApiKeys keys,
            IntakePlaces places,
            ShortWay.Answering answering,
            @Value("${tocsin.http.max-body:1MB}") DataSize limit) {
        FilterRegistrationBean<ShortWay> first =
                new FilterRegistrationBean<>(new ShortWay(door, keys, places, answering, limit));
        first.addUrlPatterns(ShortWay.DOORS);
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    @Bean
    ShortWay.Answering shortAnswers(
            ObjectMapper json,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures,
            RequestTimes times,
            Arrivals arrivals) {
        return new ShortWay.Answering(json, failures, times, arrivals);
    }
}
