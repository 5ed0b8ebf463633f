namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Gives an invocation its request.</summary>
public interface IHttpRequestDataFeature
{
    /// <summary>The request, or <c>null</c> where the function was not called over HTTP.</summary>
    ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context);
}
