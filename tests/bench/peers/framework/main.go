// The resource bench_null on terraform-plugin-framework: what terraform-provider/plugin/examples/bare.rs is on tfplugin.
package main

import (
	"context"
	"fmt"
	"log"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/mapplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type bench struct{}

func (bench) Metadata(_ context.Context, _ provider.MetadataRequest, response *provider.MetadataResponse) {
	response.TypeName = "bench"
}

func (bench) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}

func (bench) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (bench) Resources(context.Context) []func() resource.Resource {
	return []func() resource.Resource{func() resource.Resource { return null{} }}
}

func (bench) DataSources(context.Context) []func() datasource.DataSource { return nil }

type null struct{}

var created atomic.Uint64

type state struct {
	ID       types.String `tfsdk:"id"`
	Input    types.String `tfsdk:"input"`
	Output   types.String `tfsdk:"output"`
	Triggers types.Map    `tfsdk:"triggers"`
}

func (null) Metadata(_ context.Context, _ resource.MetadataRequest, response *resource.MetadataResponse) {
	response.TypeName = "bench_null"
}

func (null) Schema(_ context.Context, _ resource.SchemaRequest, response *resource.SchemaResponse) {
	response.Schema = schema.Schema{
		Description: "An object that does nothing.",
		Attributes: map[string]schema.Attribute{
			"id": schema.StringAttribute{
				Computed:      true,
				PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
			},
			"input":  schema.StringAttribute{Optional: true},
			"output": schema.StringAttribute{Computed: true},
			"triggers": schema.MapAttribute{
				ElementType:   types.StringType,
				Optional:      true,
				PlanModifiers: []planmodifier.Map{mapplanmodifier.RequiresReplace()},
			},
		},
	}
}

// ModifyPlan makes the output known: it is the input.
func (null) ModifyPlan(ctx context.Context, request resource.ModifyPlanRequest, response *resource.ModifyPlanResponse) {
	if request.Plan.Raw.IsNull() {
		return
	}
	var input types.String
	response.Diagnostics.Append(request.Plan.GetAttribute(ctx, path.Root("input"), &input)...)
	response.Diagnostics.Append(response.Plan.SetAttribute(ctx, path.Root("output"), input)...)
}

func (null) Create(ctx context.Context, request resource.CreateRequest, response *resource.CreateResponse) {
	var object state
	response.Diagnostics.Append(request.Plan.Get(ctx, &object)...)
	object.ID = types.StringValue(fmt.Sprint(created.Add(1)))
	response.Diagnostics.Append(response.State.Set(ctx, &object)...)
}

// Read leaves the state as it is.
func (null) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

func (null) Update(_ context.Context, request resource.UpdateRequest, response *resource.UpdateResponse) {
	response.State.Raw = request.Plan.Raw
}

func (null) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

func main() {
	options := providerserver.ServeOpts{Address: "registry.terraform.io/bench/bench", ProtocolVersion: 6}
	err := providerserver.Serve(context.Background(), func() provider.Provider { return bench{} }, options)
	if err != nil {
		log.Fatal(err)
	}
}
