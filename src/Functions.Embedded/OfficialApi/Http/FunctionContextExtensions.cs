using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What ASP.NET Core adds to an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request's context, or null where the function was not called over HTTP.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue("HttpRequestContext", out var value) ? value as HttpContext : null;
    }
}
