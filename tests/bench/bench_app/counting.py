"""Tells how many queries an answer took, when the benchmark asks."""

from django.db import connection

ASK, ANSWER = "X-Bench-Count", "X-Bench-Queries"


def count_queries(get_response):
    def answer(request):
        if ASK not in request.headers:
            return get_response(request)
        statements = []

        def count(execute, sql, params, many, context):
            statements.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            response = get_response(request)
            if response.streaming:
                response.streaming_content = [b"".join(response.streaming_content)]
        response[ANSWER] = str(len(statements))
        return response

    return answer
