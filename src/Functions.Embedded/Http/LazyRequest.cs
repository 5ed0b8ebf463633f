using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>Makes the request of an invocation once somebody asks for it.</summary>
internal sealed class LazyRequest : IHttpRequestDataFeature
{
    public static readonly LazyRequest Instance = new();

    public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context) => new(ServedRequest.Of(context));
}
