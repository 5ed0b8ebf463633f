using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>A request of ASP.NET Core as functions see it that know no web framework; one for an invocation.</summary>
internal sealed class ServedRequest : HttpRequestData, IHttpRequestDataFeature
{
    private readonly HttpRequest _request;

    private ServedRequest(HttpRequest request, FunctionContext context)
        : base(context)
    {
        _request = request;
        Headers = new HttpHeadersCollection(request.Headers.Select(header =>
            KeyValuePair.Create(header.Key, header.Value.Select(value => value ?? string.Empty))));
        Cookies = [.. request.Cookies.Select(cookie => new HttpCookie(cookie.Key, cookie.Value))];
        Url = new Uri(request.GetEncodedUrl());
    }

    public override Stream Body => _request.Body;

    public override HttpHeadersCollection Headers { get; }

    public override IReadOnlyCollection<IHttpCookie> Cookies { get; }

    public override Uri Url { get; }

    public override IEnumerable<ClaimsIdentity> Identities => _request.HttpContext.User.Identities;

    public override string Method => _request.Method;

    /// <summary>The request of an invocation; <c>null</c> where it was not called over HTTP.</summary>
    public static ServedRequest? Of(FunctionContext context)
    {
        if (context.Features.Get<IHttpRequestDataFeature>() is ServedRequest known)
        {
            return known;
        }

        if (context.GetHttpContext() is not { } http)
        {
            return null;
        }

        var request = new ServedRequest(http.Request, context);
        context.Features.Set<IHttpRequestDataFeature>(request);
        return request;
    }

    public override HttpResponseData CreateResponse() => new ServedResponse(FunctionContext);

    public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context) => new(this);
}
