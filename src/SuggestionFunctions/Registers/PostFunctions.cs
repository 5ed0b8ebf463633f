using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Registers;

/// <summary>The posts of the caller's town.</summary>
public sealed class PostFunctions(Register register, RegisterWriter writer)
{
    public const int LongestName = 50;

    /// <summary>Posts with their holders of today; <c>?role=</c> those of one role.</summary>
    [Function("PostsList")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/posts")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var page = PageRequest.Read(request);
        var posts = await register.PostsAsync(caller.HomeTownId, RegisterQuery.Role(request), cancellation);
        return new JsonAnswer(page.Of(posts.Select(post => PostView.Of(post, writer.Today)), post => post.Id));
    }

    [Function("PostRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/posts/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        RegisterAccess.RequireOwnTown(request.Caller(), id);
        var post = await register.PostAsync(id, cancellation) ?? throw ProblemException.NotFound();
        return new JsonAnswer(PostView.Of(post, writer.Today));
    }

    /// <summary>Makes the post of a leader in charge: <c>{role: "leaderInCharge", organization: town, name?}</c>. The other posts come with their organization.</summary>
    [Function("PostCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/posts")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var townId = RegisterAccess.RequireKeeper(caller);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var role = body.Choice<Role>("role");
        var organizationId = body.OptionalText("organization", 100) ?? townId;
        var name = RegisterName.ReadIfSent(body, LongestName);
        if (body.Has("role") && role != Role.LeaderInCharge)
        {
            body.Note("role", new("只能增设 leaderInCharge；其他岗位随机构自动设立。", "Only leaderInCharge can be added; the other posts come with their organization."));
        }

        if (organizationId != townId)
        {
            body.Note("organization", new("分管领导的岗位设在本镇。", "Leaders in charge have their posts in the town itself."));
        }

        body.Check();
        var town = await register.TownAsync(townId, cancellation) ?? throw ProblemException.NotFound();
        var post = await writer.CreatePostAsync(new Post
        {
            Id = PostId.OfLeader(townId, RequestKey.Derive(request, caller.PersonId)),
            Role = role,
            Organization = town.ToName(),
            Name = name,
            RequestDigest = body.Digest,
        }, cancellation);
        return new JsonAnswer(PostView.Of(post, writer.Today), StatusCodes.Status201Created) { Location = $"/api/posts/{post.Id}" };
    }
}
